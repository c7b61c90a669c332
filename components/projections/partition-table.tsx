"use client";

import { Table } from "@mantine/core";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { formatDecimal } from "../format";
import { Age } from "../time/since";
import styles from "./projection-sections.module.css";

type Partition = ProjectionDetail["partitions"][number];

const Engine = ({ engine }: Pick<Partition, "engine">) =>
  engine ? (
    <>
      {engine.host} <span className={styles.note}>pid {engine.pid}, seen </span>
      <span className={styles.note}>
        <Age at={engine.heartbeatAt} />
      </span>
    </>
  ) : (
    <span className={styles.warn}>no engine</span>
  );

/** Who runs each part, and how far it is. The epoch counts how often the part changed hands. */
export const PartitionTable = ({ partitions }: { partitions: readonly Partition[] }) => (
  <section className={styles.section} aria-labelledby="partitions">
    <h2 id="partitions">
      Partitions <span className={styles.note}>{partitions.length}, one engine each</span>
    </h2>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
    <div className={styles.scroll} tabIndex={0}>
      <Table className={styles.table} stickyHeader={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={styles.number}>Part</Table.Th>
            <Table.Th>Engine</Table.Th>
            <Table.Th className={styles.number}>Position</Table.Th>
            <Table.Th className={styles.number}>Epoch</Table.Th>
            <Table.Th className={styles.number}>Moved</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {partitions.map(({ partition, engine, position, epoch, updatedAt, failed }) => (
            <Table.Tr key={partition}>
              <Table.Td className={styles.number}>{partition}</Table.Td>
              <Table.Td>
                <Engine engine={engine} />
                {failed && <span className={styles.bad}> failed here</span>}
              </Table.Td>
              <Table.Td className={styles.number}>{formatDecimal(position)}</Table.Td>
              <Table.Td className={styles.number}>{formatDecimal(epoch)}</Table.Td>
              <Table.Td className={styles.number}>
                <Age at={updatedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  </section>
);
