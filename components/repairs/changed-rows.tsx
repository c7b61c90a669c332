import Link from "next/link";
import type { ReactNode } from "react";
import type { FieldChange } from "@/server/contracts/replay";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { readableText } from "../streams/value-text";
import styles from "../ui/row-table.module.css";
import { visibleText } from "../visible-text";

type State = Readonly<Record<string, unknown>> | null;
type Changed = { key: string; before: State; after: State; changes: readonly FieldChange[] };

const Value = ({ value, isThere, none }: { value: unknown; isThere: boolean; none: string }) => {
  if (!isThere) return <span className={styles.none}>{none}</span>;
  if (value === null || value === undefined) return <span className={styles.none}>–</span>;
  return <bdi title={visibleText(readableText(value))}>{visibleText(elideMiddle(readableText(value), 40))}</bdi>;
};

/** A row that has no field but its key is one line all the same. */
const changesOf = ({ changes }: Changed): readonly FieldChange[] => (changes.length > 0 ? changes : [{ path: "row" }]);

const RowKey = ({ rowKey, isStream }: { rowKey: string; isStream: boolean }) => {
  const text = <bdi>{elideMiddle(visibleText(rowKey), 24)}</bdi>;
  const shown = { title: visibleText(rowKey), className: styles.key };
  return isStream ? (
    <Link href={paths.stream(rowKey)} prefetch={false} {...shown} data-row>
      {text}
    </Link>
  ) : (
    <span {...shown}>{text}</span>
  );
};

type RowProps = {
  row: Changed;
  /** What is said where there is no row. */
  none?: string;
  /** False where its key leads nowhere. */
  isStream?: boolean;
  /** What is said of it at length, in a line of its own. */
  below?: ReactNode;
  children: ReactNode;
};

/** A row of a read model, field by field, beside its key and what `children` say of it. */
export const ChangedRow = ({ row, none = "no row", isStream = true, below, children }: RowProps) => {
  const changes = changesOf(row);
  return (
    <tbody>
      {changes.map(({ path, before, after }, at) => (
        <tr key={path}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={changes.length}>
              <RowKey rowKey={row.key} isStream={isStream} />
              {children}
            </th>
          )}
          <td className={`${section.mono} ${styles.field}`}>{visibleText(path)}</td>
          <td data-right className={`${section.mono} ${styles.before}`}>
            <Value value={before} isThere={row.before !== null} none={none} />
          </td>
          <td data-right className={`${section.mono} ${styles.after}`}>
            <Value value={after} isThere={row.after !== null} none={none} />
          </td>
        </tr>
      ))}
      {below && (
        <tr className={styles.below}>
          <td colSpan={4}>{below}</td>
        </tr>
      )}
    </tbody>
  );
};

const HEADS = { before: "Before", after: "After" };

/** `label`: what rows these are. `children`: the rows. */
export const ChangedRows = ({ label, heads = HEADS, children }: { label: string; heads?: typeof HEADS; children: ReactNode }) => (
  <div className={section.scroll}>
    <table className={`${section.table} ${styles.table}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Field</th>
          <th scope="col" data-right>
            {heads.before}
          </th>
          <th scope="col" data-right>
            {heads.after}
          </th>
        </tr>
      </thead>
      {children}
    </table>
  </div>
);
