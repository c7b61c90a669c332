"use client";

import { useState } from "react";
import { countOf } from "../format";
import { visibleText } from "../visible-text";
import styles from "./payload.module.css";
import { payloadFields } from "./payload-fields";
import { PayloadValue } from "./payload-value";

const FIRST = 40;

export const PayloadFieldsList = ({ payload, amountField }: { payload: unknown; amountField: string | undefined }) => {
  const [isWhole, setWhole] = useState(false);
  const fields = payloadFields(payload);
  if (fields.length === 0) return <p className={styles.note}>This event carries no fields.</p>;
  const shown = isWhole ? fields : fields.slice(0, FIRST);
  return (
    <>
      <dl className={styles.fields}>
        {shown.map(({ path, value }) => (
          <div key={path} className={styles.field} data-amount={path === amountField || undefined}>
            <dt>{visibleText(path)}</dt>
            <dd>
              <PayloadValue value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < fields.length && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show all {countOf(fields.length, "field")}
        </button>
      )}
    </>
  );
};
