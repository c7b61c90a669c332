import type { CSSVariablesResolver } from "@mantine/core";
import { colourTokens, type Scheme } from "./tokens";

const ourTokens = (scheme: Scheme): Record<`--${string}`, string> =>
  Object.fromEntries(Object.entries(colourTokens).map(([name, value]) => [`--tm-${name}`, value[scheme]]));

const mantineOntoOurs = {
  "--mantine-color-body": "var(--tm-surface)",
  "--mantine-color-text": "var(--tm-ink)",
  "--mantine-color-bright": "var(--tm-ink)",
  "--mantine-color-dimmed": "var(--tm-ink3)",
  "--mantine-color-placeholder": "var(--tm-ink3)",
  "--mantine-color-default": "var(--tm-surface)",
  "--mantine-color-default-color": "var(--tm-ink)",
  "--mantine-color-default-border": "var(--tm-line2)",
  "--mantine-color-default-hover": "var(--tm-hover)",
  "--mantine-color-anchor": "var(--tm-accent)",
  "--mantine-color-error": "var(--tm-bad)",
  "--mantine-color-success": "var(--tm-ok)",
  "--mantine-color-disabled": "var(--tm-sunken)",
  "--mantine-color-disabled-color": "var(--tm-ink3)",
  "--mantine-color-disabled-border": "var(--tm-line)",
  "--mantine-primary-color-filled": "var(--tm-accent)",
  "--mantine-primary-color-contrast": "var(--tm-on-accent)",
} as const;

/** Writes the token table as `--tm-*`; components read those, and Mantine's own names point at them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...ourTokens("light"), ...mantineOntoOurs },
  dark: { ...ourTokens("dark"), ...mantineOntoOurs },
});
