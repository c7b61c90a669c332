"use client";

import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "../format";
import { useLive } from "../live/use-live";
import styles from "./nav.module.css";

/** Past these it is critical, as on the page itself. */
const MOST = { letters: 500, sequences: 50 };

const toneOf = (letters: number, sequences: number): "warn" | "bad" | undefined => {
  if (letters > MOST.letters || sequences > MOST.sequences) return "bad";
  return letters > 0 ? "warn" : undefined;
};

/** Letters of all projections; nothing before the first look, and no colour where nobody looks any more. */
export const LetterCount = () => {
  const { snapshot, trust } = useLive();
  const projections = snapshot?.projections?.projections;
  if (!projections) return null;
  const letters = projections.reduce((sum, { deadLetters }) => sum + deadLetters, 0);
  const sequences = projections.reduce((sum, { blockedSequences }) => sum + blockedSequences, 0);
  return (
    <span className={styles.count} data-tone={trust === "now" ? toneOf(letters, sequences) : undefined}>
      <VisuallyHidden component="span">, </VisuallyHidden>
      {formatCount(letters)}
    </span>
  );
};
