import type { ProjectionDetail } from "@/server/contracts/projections";
import { Since } from "../time/since";
import { statusWord } from "../ui/status";
import { visibleText } from "../visible-text";
import styles from "./why-status.module.css";

/** What the verdict rests on: what was seen, and the limit that it was held against. */
export const WhyStatus = ({ projection: { status, because } }: { projection: ProjectionDetail }) => (
  <details className={styles.why}>
    <summary>Why {statusWord(status)}?</summary>
    <table className={styles.facts}>
      <thead>
        <tr>
          <th scope="col">What was seen</th>
          <th scope="col">Now</th>
          <th scope="col">Judged by</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {because.map(({ fact, value, threshold, since }) => (
          <tr key={fact}>
            <th scope="row">{fact}</th>
            <td className={styles.value}>{visibleText(value)}</td>
            <td>{threshold ?? "–"}</td>
            <td>{since ? <Since at={since} /> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
