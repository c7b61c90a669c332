import { Fragment } from "react";
import { visibleText } from "../visible-text";
import styles from "./state.module.css";
import type { StateRow } from "./state-change";
import { decimalOf, readableText } from "./value-text";

const Value = ({ value, isThere }: { value: unknown; isThere: boolean }) => {
  if (!isThere || value === undefined) return <span className={styles.absent}>–</span>;
  if (value === null) return <span className={styles.absent}>null</span>;
  return <bdi data-number={decimalOf(value) !== null || undefined}>{visibleText(readableText(value))}</bdi>;
};

/** Columns break at their underscores, not in the middle of a word. */
const FieldName = ({ name }: { name: string }) =>
  visibleText(name)
    .split(/(?<=_)/)
    .map((part, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name keep their order
      <Fragment key={at}>
        {at > 0 && <wbr />}
        {part}
      </Fragment>
    ));

type Props = { rows: readonly StateRow[]; heads: { before: string; after: string }; hadRow: boolean; hasRow: boolean; caption: string };

export const StateTable = ({ rows, heads, hadRow, hasRow, caption }: Props) => (
  <table className={styles.table}>
    <caption className={styles.caption}>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">{heads.before}</th>
        <th scope="col">{heads.after}</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ field, before, after, isChanged }) => (
        <tr key={field} data-changed={isChanged || undefined}>
          <th scope="row">
            <FieldName name={field} />
            {isChanged && <span className={styles.heard}> changed</span>}
          </th>
          <td>
            <Value value={before} isThere={hadRow} />
          </td>
          <td>
            <Value value={after} isThere={hasRow} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
