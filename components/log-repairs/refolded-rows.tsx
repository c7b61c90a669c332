import Link from "next/link";
import type { LogRepair } from "@/server/contracts/log-repairs";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { readableText } from "../streams/value-text";
import { visibleText } from "../visible-text";
import styles from "./log-repair.module.css";

type Row = LogRepair["rows"][number];

const Value = ({ value, isThere }: { value: unknown; isThere: boolean }) => {
  if (!isThere) return <span className={styles.none}>no row</span>;
  if (value === null || value === undefined) return <span className={styles.none}>–</span>;
  return <bdi title={visibleText(readableText(value))}>{visibleText(elideMiddle(readableText(value), 40))}</bdi>;
};

/** A row that has no field but its key is one line all the same. */
const changesOf = ({ changes }: Row): Row["changes"] => (changes.length > 0 ? changes : [{ path: "row", before: null, after: null }]);

const RowLines = ({ row }: { row: Row }) => {
  const changes = changesOf(row);
  return (
    <tbody>
      {changes.map(({ path, before, after }, at) => (
        <tr key={path}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={changes.length}>
              <Link href={paths.stream(row.key)} prefetch={false} title={visibleText(row.key)} data-row>
                <bdi>{elideMiddle(visibleText(row.key), 24)}</bdi>
              </Link>
              <span className={styles.model}>
                {row.projection} v{row.version}, generation {row.generation}
              </span>
            </th>
          )}
          <td className={section.mono}>{visibleText(path)}</td>
          <td data-right className={`${section.mono} ${styles.before}`}>
            <Value value={before} isThere={row.before !== null} />
          </td>
          <td data-right className={section.mono}>
            <Value value={after} isThere={row.after !== null} />
          </td>
        </tr>
      ))}
    </tbody>
  );
};

/** Every row that a repair of the log changes, field by field. */
export const RefoldedRows = ({ rows, label }: { rows: readonly Row[]; label: string }) => (
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
      {rows.map((row) => (
        <RowLines key={`${row.projection}/${row.version}/${row.generation}/${row.key}`} row={row} />
      ))}
    </table>
  </div>
);
