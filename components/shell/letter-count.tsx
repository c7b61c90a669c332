"use client";

import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "../format";
import { useLive } from "../live/use-live";
import styles from "./nav.module.css";

const tones = { none: undefined, medium: "warn", critical: "bad" } as const;

/** Letters of all projections; nothing before the first look, and no colour where nobody looks any more. */
export const LetterCount = () => {
  const { snapshot, trust } = useLive();
  const figures = snapshot?.letters;
  if (!figures) return null;
  return (
    <span className={styles.count} data-tone={trust === "now" ? tones[figures.severity] : undefined}>
      <VisuallyHidden component="span">, </VisuallyHidden>
      {formatCount(figures.letters.value ?? 0)}
    </span>
  );
};
