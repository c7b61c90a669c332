"use client";

import { useMemo, useState } from "react";
import { formatCount } from "../format";
import styles from "./payload.module.css";
import { blocksOf, payloadJson, previewOf } from "./payload-fields";

const PREVIEW = 8_000;
const LINES_A_BLOCK = 100;

export const PayloadJsonText = ({ payload }: { payload: unknown }) => {
  const [isWhole, setWhole] = useState(false);
  const json = useMemo(() => payloadJson(payload), [payload]);
  const shown = isWhole ? json : previewOf(json, PREVIEW);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.json} aria-label="Payload as JSON" tabIndex={0}>
        {blocksOf(shown, LINES_A_BLOCK).map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text keep their order
          <pre key={at} className={styles.block}>
            {block}
          </pre>
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
