import type { ComparisonResult } from "@/server/contracts/rebuilds";
import { formatCount } from "../format";
import { visibleText } from "../visible-text";
import styles from "./field-bars.module.css";
import section from "./section.module.css";

/** In how many rows each field differs; the fields that never do are listed with their zero. */
export const FieldBars = ({ fields }: Pick<ComparisonResult, "fields">) => {
  const most = fields.reduce((longest, { different }) => Math.max(longest, different), 0);
  if (most === 0) return null;
  const byCount = [...fields].sort((a, b) => b.different - a.different);
  return (
    <table className={`${section.table} ${styles.table}`} aria-label="Rows that differ, by field">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col" data-right>
            Rows differ
          </th>
          <th scope="col">
            <span className={section.hidden}>Share of the field that differs most</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {byCount.map(({ field, different }) => (
          <tr key={field}>
            <th scope="row" className={section.mono}>
              {visibleText(field)}
            </th>
            <td data-right data-zero={different === 0 || undefined} className={different > 0 ? styles.some : ""}>
              {formatCount(different)}
            </td>
            <td className={styles.bar} aria-hidden="true">
              <span>
                <span style={{ width: `${(different / most) * 100}%` }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
