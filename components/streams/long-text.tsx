"use client";

import { useState } from "react";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import styles from "./long-text.module.css";
import { NearBlock } from "./near-block";
import { blocksOfText } from "./payload-fields";

const LONGEST = 240;
const BLOCK = 4_000;
const BLOCK_PX = 1_500;

const Whole = ({ text }: { text: string }) => (
  <span className={styles.whole}>
    {blocksOfText(text, BLOCK).map((block, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their order
      <NearBlock key={at} isFirst={at === 0} heightPx={BLOCK_PX}>
        {() => <bdi className={styles.block}>{visibleText(block)}</bdi>}
      </NearBlock>
    ))}
  </span>
);

/** Text only, whatever it holds; a long one is cut until it is asked for, and laid out in blocks then. */
export const LongText = ({ text }: { text: string }) => {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= LONGEST) return <bdi>{visibleText(text)}</bdi>;
  if (isWhole) return <Whole text={text} />;
  const [start = ""] = blocksOfText(text.slice(0, LONGEST + 1), LONGEST);
  return (
    <>
      <bdi>{visibleText(start)}…</bdi>{" "}
      <button type="button" className={styles.more} onClick={() => setWhole(true)}>
        all {formatCount(text.length)} characters
      </button>
    </>
  );
};
