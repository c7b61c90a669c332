"use client";

import { useMemo, useState } from "react";
import { countOf } from "../format";
import { visibleText } from "../visible-text";
import { NearBlock } from "./near-block";
import styles from "./payload.module.css";
import { type PayloadField, payloadFields } from "./payload-fields";
import { PayloadValue } from "./payload-value";

const FIRST = 40;
const FIELDS_A_BLOCK = 50;
const FIELD_PX = 24;

const blocksOfFields = (fields: readonly PayloadField[]): PayloadField[][] =>
  Array.from({ length: Math.ceil(fields.length / FIELDS_A_BLOCK) }, (_, at) =>
    fields.slice(at * FIELDS_A_BLOCK, (at + 1) * FIELDS_A_BLOCK),
  );

const Fields = ({ fields, amountField }: { fields: readonly PayloadField[]; amountField: string | undefined }) => (
  <dl className={styles.fields}>
    {fields.map(({ path, value }) => (
      <div key={path} className={styles.field} data-amount={path === amountField || undefined}>
        <dt>
          <bdi>{visibleText(path)}</bdi>
        </dt>
        <dd>
          <PayloadValue value={value} />
        </dd>
      </div>
    ))}
  </dl>
);

export const PayloadFieldsList = ({ payload, amountField }: { payload: unknown; amountField: string | undefined }) => {
  const [isWhole, setWhole] = useState(false);
  const fields = useMemo(() => payloadFields(payload), [payload]);
  const blocks = useMemo(() => blocksOfFields(fields), [fields]);
  if (fields.length === 0) return <p className={styles.note}>This event carries no fields.</p>;
  return (
    <div className={styles.lists}>
      {isWhole ? (
        blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one payload keep their order
          <NearBlock key={at} isFirst={at === 0} heightPx={block.length * FIELD_PX}>
            {() => <Fields fields={block} amountField={amountField} />}
          </NearBlock>
        ))
      ) : (
        <Fields fields={fields.slice(0, FIRST)} amountField={amountField} />
      )}
      {!isWhole && fields.length > FIRST && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show all {countOf(fields.length, "field")}
        </button>
      )}
    </div>
  );
};
