import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "../format";
import styles from "./tallies.module.css";

const BLOCKS = 8;
const DOTS = 5;

/** One block for each letter that waits, as far as there is room; the number says it all. */
export const WaitingBlocks = ({ waiting }: { waiting: number }) => (
  <span className={styles.waiting} data-none={waiting === 0 || undefined}>
    <span className={styles.number}>{formatCount(waiting)}</span>
    <span className={styles.blocks} aria-hidden="true">
      {Array.from({ length: Math.min(waiting, BLOCKS) }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks differ in nothing else
        <i key={at} />
      ))}
      {waiting > BLOCKS && "+"}
    </span>
    <span className={styles.unit}>{waiting === 1 ? "waits" : "wait"} behind it</span>
  </span>
);

/** Filled for every failed attempt; beyond five the number stands beside them. */
export const AttemptDots = ({ attempts }: { attempts: number }) => (
  <span className={styles.attempts} title={`${formatCount(attempts)} failed ${attempts === 1 ? "attempt" : "attempts"}`}>
    <VisuallyHidden component="span">{formatCount(attempts)} failed</VisuallyHidden>
    <span className={styles.dots} aria-hidden="true">
      {Array.from({ length: DOTS }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots differ in nothing else
        <i key={at} data-filled={at < attempts || undefined} />
      ))}
      {attempts > DOTS && formatCount(attempts)}
    </span>
  </span>
);
