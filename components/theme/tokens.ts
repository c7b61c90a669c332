export type Scheme = "light" | "dark";

/** The one table of colours: `--tm-<name>` in CSS. Every text token passes 4.5:1 on every ground it may stand on. */
export const colourTokens: Record<string, Record<Scheme, string>> = {
  canvas: { light: "#F4F5F7", dark: "#0B0E12" },
  surface: { light: "#FFFFFF", dark: "#11151A" },
  sunken: { light: "#F8F9FA", dark: "#0E1216" },
  hover: { light: "#F1F3F5", dark: "#1A2028" },
  line: { light: "#E3E6EA", dark: "#242B34" },
  line2: { light: "#C7CDD5", dark: "#3B4552" },
  control: { light: "#7F8997", dark: "#6C7785" },
  "neutral-mark": { light: "#8993A0", dark: "#6C7785" },
  ink: { light: "#12161C", dark: "#E9ECF0" },
  ink2: { light: "#454E5B", dark: "#AEB7C3" },
  ink3: { light: "#626C7A", dark: "#8A95A3" },
  accent: { light: "#0A5FB4", dark: "#62A8F7" },
  "on-accent": { light: "#FFFFFF", dark: "#07121F" },
  "accent-bg": { light: "#E9F1FA", dark: "#13253B" },
  ok: { light: "#157347", dark: "#4CC38A" },
  "ok-bg": { light: "#E7F4EC", dark: "#10271C" },
  working: { light: "#6641C2", dark: "#AD98FF" },
  "working-bg": { light: "#F0ECFB", dark: "#211C3B" },
  warn: { light: "#8A5200", dark: "#EFB041" },
  "warn-bg": { light: "#FCF2DE", dark: "#2C2210" },
  /** Amber as a fill or a line, never as text. */
  "warn-mark": { light: "#C97A00", dark: "#EFB041" },
  bad: { light: "#BF2219", dark: "#FF7B6F" },
  "bad-bg": { light: "#FCEBE9", dark: "#361A1A" },
  "lane-blue": { light: "#0A5FB4", dark: "#62A8F7" },
  "lane-green": { light: "#157347", dark: "#4CC38A" },
  shadow: { light: "0 8px 24px rgb(18 22 28 / 14%)", dark: "0 8px 24px rgb(0 0 0 / 56%)" },
};

/** Mantine's own ramps, bent to ours: what it paints by itself then stands on the same neutrals. */
export const ramps = {
  tide: ["#E9F1FA", "#CBE1F7", "#A6CDF7", "#84BAF7", "#62A8F7", "#3E8CE0", "#2275CA", "#0A5FB4", "#084C91", "#13253B"],
  gray: ["#F8F9FA", "#F1F3F5", "#E3E6EA", "#C7CDD5", "#8993A0", "#7F8997", "#626C7A", "#454E5B", "#242B34", "#12161C"],
  dark: ["#E9ECF0", "#AEB7C3", "#8A95A3", "#6C7785", "#3B4552", "#242B34", "#1A2028", "#11151A", "#0E1216", "#0B0E12"],
} as const;
