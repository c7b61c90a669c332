"use client";

import { IconCheck } from "@tabler/icons-react";
import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { formatCount } from "../format";
import { Age } from "../time/since";
import styles from "./partition-list.module.css";
import { filledWords, shareFilled } from "./partition-words";
import list from "./section.module.css";

type Partition = RebuildDetail["partitions"][number];

const Engine = ({ partition: { isFilled, engine, movedAt } }: { partition: Partition }) => {
  if (isFilled)
    return (
      <span className={styles.filled}>
        <IconCheck size={14} stroke={2} aria-hidden="true" /> filled
      </span>
    );
  if (!engine) return <span className={styles.quiet}>waits for an engine</span>;
  return (
    <>
      {engine.host} <span className={styles.quiet}>pid {engine.pid}</span>
      {movedAt && (
        <span className={styles.quiet}>
          , moved <Age at={movedAt} />
        </span>
      )}
    </>
  );
};

const Row = ({ partition, share }: { partition: Partition; share: number }) => (
  <tr>
    <th scope="row">{partition.partition}</th>
    <td className={styles.engine}>
      <Engine partition={partition} />
    </td>
    <td className={styles.bar} aria-hidden="true">
      <span>
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </td>
    <td data-right>{formatCount(partition.eventsDone)}</td>
    <td data-right>{formatCount(partition.rows)}</td>
    <td data-right data-warn={partition.letters > 0 || undefined}>
      {formatCount(partition.letters)}
    </td>
  </tr>
);

/** Who fills which keys, and how far it is. */
export const PartitionList = ({ rebuild: { partitions, eventsTotal } }: { rebuild: RebuildDetail }) => {
  if (partitions.length === 0) return null;
  const filled = partitions.filter(({ isFilled }) => isFilled).length;
  const isAllFilled = filled === partitions.length;
  return (
    <details className={list.section} open={!isAllFilled}>
      <summary>
        <h2>Partitions</h2> <span className={list.note}>{filledWords(filled, partitions.length)}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={list.scroll} tabIndex={0}>
        <table className={`${list.table} ${styles.table}`} aria-label="Partitions">
          <thead>
            <tr>
              <th scope="col">Keys</th>
              <th scope="col">Engine</th>
              <th scope="col">
                <span className={list.hidden}>Share that is filled</span>
              </th>
              <th scope="col" data-right>
                Events
              </th>
              <th scope="col" data-right>
                Rows
              </th>
              <th scope="col" data-right>
                Letters
              </th>
            </tr>
          </thead>
          <tbody>
            {partitions.map((partition) => (
              <Row key={partition.partition} partition={partition} share={shareFilled(partition, eventsTotal, partitions.length)} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};
