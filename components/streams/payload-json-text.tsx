"use client";

import { useMemo, useState } from "react";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import { NearBlock } from "./near-block";
import styles from "./payload.module.css";
import { blocksOf, payloadJson, previewOf } from "./payload-fields";

const PREVIEW = 8_000;
const LINES_A_BLOCK = 100;
const LINE_PX = 18;

/** Line by line: what breaks the lines is our own, all else is written out. */
const written = (block: string): string => block.split("\n").map(visibleText).join("\n");

export const PayloadJsonText = ({ payload }: { payload: unknown }) => {
  const [isWhole, setWhole] = useState(false);
  const json = useMemo(() => payloadJson(payload), [payload]);
  const shown = isWhole ? json : previewOf(json, PREVIEW);
  const blocks = useMemo(() => blocksOf(shown, LINES_A_BLOCK), [shown]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.json} aria-label="Payload as JSON" tabIndex={0}>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their order
          <NearBlock key={at} isFirst={at === 0} heightPx={LINES_A_BLOCK * LINE_PX}>
            {() => (
              <pre className={styles.block} dir="ltr">
                {written(block)}
              </pre>
            )}
          </NearBlock>
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
