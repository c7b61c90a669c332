import Link from "next/link";
import { countOf, formatDecimal } from "../format";
import { paths } from "../paths";
import { ExactTime } from "../streams/exact-time";
import { visibleText } from "../visible-text";
import { type Evidence, type EvidenceList, spelledName } from "./evidence";
import { EvidenceValue } from "./evidence-value";
import styles from "./finding-detail.module.css";

const Moment = ({ at }: { at: string | undefined }) => (at === undefined ? "–" : <ExactTime at={at} />);

/** The events that a check held against each other, each with the way to its film. */
export const EvidenceEvents = ({ events }: Pick<Evidence, "events">) => (
  <div className={styles.scroll}>
    <table className={styles.table} aria-label="Events">
      <thead>
        <tr>
          <th scope="col">Which</th>
          <th scope="col">Event</th>
          <th scope="col">Stream</th>
          <th scope="col">Occurred</th>
          <th scope="col">Recorded</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ name, event }) => (
          <tr key={name}>
            <th scope="row">{spelledName(name)}</th>
            <td>
              <Link href={paths.stream(event.streamId, event.streamVersion)} prefetch={false} title={event.eventId}>
                {visibleText(event.type)}
              </Link>
            </td>
            <td>
              <bdi>{visibleText(event.streamId)}</bdi> v{formatDecimal(event.streamVersion)}
            </td>
            <td>
              <Moment at={event.occurredAt} />
            </td>
            <td>
              <Moment at={event.recordedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The JSON has them all. */
const MOST = 50;

export const EvidenceRows = ({ list: { name, columns, rows } }: { list: EvidenceList }) => (
  <div className={styles.scroll}>
    <table className={styles.table} aria-label={spelledName(name)}>
      <caption>
        {spelledName(name)}
        {rows.length > MOST && `, the first ${MOST} of ${countOf(rows.length, "row")}: the JSON has them all`}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {spelledName(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST).map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the evidence of one finding keeps its order
          <tr key={at}>
            {columns.map((column) => (
              <td key={column}>
                <EvidenceValue name={column} value={row[column]} about={{}} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
