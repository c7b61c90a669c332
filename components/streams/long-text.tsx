"use client";

import { memo, useState } from "react";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import styles from "./long-text.module.css";
import { blocksOfText } from "./payload-fields";
import { useGrowing } from "./use-growing";

const LONGEST = 240;
const BLOCK = 4_000;
const BLOCKS_A_FRAME = 8;

const Block = memo(({ text }: { text: string }) => <bdi className={styles.block}>{visibleText(text)}</bdi>);
Block.displayName = "Block";

const Whole = ({ text }: { text: string }) => {
  const blocks = blocksOfText(text, BLOCK);
  const shown = useGrowing(true, BLOCKS_A_FRAME, blocks.length, BLOCKS_A_FRAME);
  return blocks.slice(0, shown).map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their order
    <Block key={at} text={block} />
  ));
};

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
