"use client";

import { memo, useMemo, useState } from "react";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import styles from "./payload.module.css";
import { blocksOf, payloadJson, previewOf } from "./payload-fields";
import { useGrowing } from "./use-growing";

const PREVIEW = 8_000;
const LINES_A_BLOCK = 100;
const BLOCKS_A_FRAME = 6;

/** Line by line: what breaks the lines is our own, all else is written out. */
const Block = memo(({ text }: { text: string }) => (
  <pre className={styles.block} dir="ltr">
    {text.split("\n").map(visibleText).join("\n")}
  </pre>
));
Block.displayName = "Block";

export const PayloadJsonText = ({ payload }: { payload: unknown }) => {
  const [isWhole, setWhole] = useState(false);
  const json = useMemo(() => payloadJson(payload), [payload]);
  const shown = isWhole ? json : previewOf(json, PREVIEW);
  const blocks = useMemo(() => blocksOf(shown, LINES_A_BLOCK), [shown]);
  const laid = useGrowing(true, BLOCKS_A_FRAME, blocks.length, BLOCKS_A_FRAME);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.json} aria-label="Payload as JSON" tabIndex={0}>
        {blocks.slice(0, laid).map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their order
          <Block key={at} text={block} />
        ))}
      </section>
      {shown.length < json.length && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show all {formatCount(json.length)} characters
        </button>
      )}
    </>
  );
};
