import type { ComparisonResult, RebuildDetail } from "@/server/contracts/rebuilds";
import { elideMiddle } from "../format";
import { measuresOf } from "./compared-words";
import styles from "./measure-table.module.css";
import section from "./section.module.css";
import { sideMark } from "./side-words";

const SHORT = 9;

/** The sides in the colours of their lanes. */
export const SideHead = ({ rebuild, side }: { rebuild: RebuildDetail; side: "live" | "candidate" }) => (
  <>
    <span className={styles.swatch} data-side={side} aria-hidden="true" />
    {side === "live" ? "Live" : "Candidate"} {sideMark(rebuild, side)}
  </>
);

/** Rows, totals and checksum of both sides, and what they differ by. */
export const MeasureTable = ({ rebuild, result }: { rebuild: RebuildDetail; result: ComparisonResult }) => {
  const { live, candidate } = result.checksum;
  return (
    <table className={`${section.table} ${styles.table}`} aria-label="Both sides in numbers">
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col" data-right>
            <SideHead rebuild={rebuild} side="live" />
          </th>
          <th scope="col" data-right>
            <SideHead rebuild={rebuild} side="candidate" />
          </th>
          <th scope="col" data-right>
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        {measuresOf(result).map((measure) => (
          <tr key={measure.name}>
            <th scope="row">{measure.name}</th>
            <td data-right className={`${section.mono} ${styles.before}`}>
              {measure.live}
            </td>
            <td data-right className={section.mono}>
              {measure.candidate}
            </td>
            <td data-right className={section.mono} data-differs={!measure.isSame || undefined} data-zero={measure.isSame || undefined}>
              {measure.difference}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Checksum of all rows</th>
          <td data-right className={`${section.mono} ${styles.before}`} title={live}>
            {elideMiddle(live, SHORT)}
          </td>
          <td data-right className={section.mono} title={candidate}>
            {elideMiddle(candidate, SHORT)}
          </td>
          <td
            data-right
            className={section.mono}
            data-differs={live !== candidate || undefined}
            data-zero={live === candidate || undefined}
          >
            {live === candidate ? "same" : "differs"}
          </td>
        </tr>
      </tbody>
    </table>
  );
};
