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

const Value = ({ value, isThere }: { value: unknown; isThere: boolean }) => {
  if (!isThere) return <span className={styles.none}>no row</span>;
  if (value === null || value === undefined) return <span className={styles.none}>–</span>;
  return <bdi title={visibleText(readableText(value))}>{visibleText(elideMiddle(readableText(value), 40))}</bdi>;
};

/** A row that has no field but its key is one line all the same. */
const changesOf = ({ changes }: Changed): readonly FieldChange[] => (changes.length > 0 ? changes : [{ path: "row" }]);

/** A row of a read model, field by field, beside its key and what `children` say of it. */
export const ChangedRow = ({ row, children }: { row: Changed; children: ReactNode }) => {
  const changes = changesOf(row);
  return (
    <tbody>
      {changes.map(({ path, before, after }, at) => (
        <tr key={path}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={changes.length}>
              <Link href={paths.stream(row.key)} prefetch={false} title={visibleText(row.key)} className={styles.key} data-row>
                <bdi>{elideMiddle(visibleText(row.key), 24)}</bdi>
              </Link>
              {children}
            </th>
          )}
          <td className={`${section.mono} ${styles.field}`}>{visibleText(path)}</td>
          <td data-right className={`${section.mono} ${styles.before}`}>
            <Value value={before} isThere={row.before !== null} />
          </td>
          <td data-right className={`${section.mono} ${styles.after}`}>
            <Value value={after} isThere={row.after !== null} />
          </td>
        </tr>
      ))}
    </tbody>
  );
};

/** `label`: what rows these are. `children`: the rows. */
export const ChangedRows = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={section.scroll}>
    <table className={`${section.table} ${styles.table}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Field</th>
          <th scope="col" data-right>
            Before
          </th>
          <th scope="col" data-right>
            After
          </th>
        </tr>
      </thead>
      {children}
    </table>
  </div>
);
