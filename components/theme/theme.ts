import { createTheme, type MantineColorsTuple, type VariantColorsResolver } from "@mantine/core";
import controls from "./controls.module.css";
import segments from "./segments.module.css";
import { ramps } from "./tokens";

const tuple = ([a, b, c, d, e, f, g, h, i, j]: (typeof ramps)[keyof typeof ramps]): MantineColorsTuple => [a, b, c, d, e, f, g, h, i, j];
const px = (pixels: number): string => `${pixels / 16}rem`;
const heading = (size: number, line: number) => ({ fontSize: px(size), lineHeight: px(line), fontWeight: "600" });

const control = { size: "sm", classNames: { input: controls.input, description: controls.description } };

/** A button is a hairline and words; only the one that goes on is filled, only one that ends something is red. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  const tone = color === "bad" ? "var(--tm-bad)" : "var(--tm-accent)";
  if (variant === "filled") {
    const text = color === "bad" ? "var(--tm-surface)" : "var(--tm-on-accent)";
    return { background: tone, hover: `color-mix(in srgb, ${tone} 88%, var(--tm-ink))`, color: text, border: "1px solid transparent" };
  }
  const text = color === "bad" || variant === "light" || variant === "transparent" ? tone : "var(--tm-ink)";
  const border = variant === "default" || variant === "outline" ? "1px solid var(--tm-line2)" : "1px solid transparent";
  const background = variant === "default" ? "var(--tm-surface)" : "transparent";
  return { background, hover: variant === "transparent" ? "transparent" : "var(--tm-hover)", color: text, border };
};

export const theme = createTheme({
  primaryColor: "tide",
  colors: { tide: tuple(ramps.tide), gray: tuple(ramps.gray), dark: tuple(ramps.dark) },
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver,
  black: "#12161C",
  defaultRadius: 6,
  radius: { xs: px(4), sm: px(6), md: px(6), lg: px(6), xl: px(6) },
  spacing: { xs: px(4), sm: px(8), md: px(12), lg: px(16), xl: px(24) },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'IBM Plex Mono', ui-monospace, monospace",
  fontSizes: { xs: px(11), sm: px(12), md: px(13), lg: px(14), xl: px(15) },
  lineHeights: { xs: px(16), sm: px(16), md: px(20), lg: px(20), xl: px(21) },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: heading(22, 28),
      h2: heading(14, 20),
      h3: heading(13, 20),
      h4: heading(13, 20),
      h5: heading(13, 20),
      h6: heading(13, 20),
    },
  },
  shadows: {
    xs: "var(--tm-shadow)",
    sm: "var(--tm-shadow)",
    md: "var(--tm-shadow)",
    lg: "var(--tm-shadow)",
    xl: "var(--tm-shadow)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Table: { defaultProps: { verticalSpacing: 0, horizontalSpacing: 8, stickyHeader: true, highlightOnHover: true, fz: "md" } },
    Button: { defaultProps: { size: "sm", variant: "default" }, classNames: { root: controls.button, label: controls.label } },
    Radio: { classNames: { description: controls.description } },
    ActionIcon: { defaultProps: { size: 28, variant: "subtle" }, classNames: { root: controls.icon } },
    TextInput: { defaultProps: control },
    Textarea: { defaultProps: control },
    Select: { defaultProps: control },
    NativeSelect: { defaultProps: control },
    SegmentedControl: {
      defaultProps: { size: "sm", transitionDuration: 0 },
      classNames: { root: segments.root, label: segments.label, indicator: segments.indicator, control: segments.control },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, events: { hover: true, focus: true, touch: false } } },
    Skeleton: { defaultProps: { animate: false, radius: 2 } },
    Modal: { defaultProps: { transitionProps: { duration: 120, transition: "fade" }, radius: 6, centered: false, yOffset: "12vh" } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 }, position: "right" } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});
