"use client";

import { absolute, brief } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { LongText } from "./long-text";
import styles from "./state.module.css";
import { decimalOf, isInstant, readableText } from "./value-text";

const Moment = ({ at }: { at: string }) => {
  const mode = useTimeMode();
  return (
    <time dateTime={at} title={absolute(at, mode)}>
      {brief(at, mode, Date.now())}
    </time>
  );
};

/** A value of a row: numbers with their thousands apart, moments in the chosen zone, all else as it is. */
export const FieldValue = ({ value, isThere }: { value: unknown; isThere: boolean }) => {
  if (!isThere || value === undefined) return <span className={styles.absent}>–</span>;
  if (value === null) return <span className={styles.absent}>null</span>;
  if (value === "") return <span className={styles.absent}>empty text</span>;
  if (isInstant(value)) return <Moment at={value} />;
  return (
    <span data-number={decimalOf(value) !== null || undefined}>
      <LongText text={readableText(value)} />
    </span>
  );
};
