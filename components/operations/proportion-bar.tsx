import type { Tally } from "./operation-words";
import styles from "./proportion-bar.module.css";

const parts = ["succeeded", "failed", "notReached", "pending"] as const satisfies (keyof Tally)[];

/** Shares of the selected letters; the words beside it say the numbers. */
export const ProportionBar = ({ tally, isLarge = false }: { tally: Tally; isLarge?: boolean }) => (
  <span className={`${styles.bar} ${isLarge ? styles.large : ""}`} aria-hidden="true">
    {parts.map((part) => tally[part] > 0 && <span key={part} className={styles[part]} style={{ flexGrow: tally[part] }} />)}
  </span>
);
