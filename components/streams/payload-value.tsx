"use client";

import { useState } from "react";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import styles from "./payload.module.css";
import { valueText } from "./value-text";

const LONGEST = 240;

/** Text only, whatever it holds; a long one is cut until it is asked for. */
export const PayloadValue = ({ value }: { value: unknown }) => {
  const [isWhole, setWhole] = useState(false);
  const text = valueText(value);
  if (value === null || value === undefined) return <span className={styles.absent}>{text}</span>;
  if (text === "") return <span className={styles.absent}>empty text</span>;
  if (text.length <= LONGEST || isWhole) return <bdi>{visibleText(text)}</bdi>;
  return (
    <>
      <bdi>{visibleText(text.slice(0, LONGEST))}…</bdi>{" "}
      <button type="button" className={styles.more} onClick={() => setWhole(true)}>
        all {formatCount(text.length)} characters
      </button>
    </>
  );
};
