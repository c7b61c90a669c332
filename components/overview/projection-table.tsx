"use client";

import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { Head, ProjectionSummary } from "@/server/contracts/projections";
import { TideRulerAxis } from "../charts/tide-ruler";
import { arrange, heldAbove, secondsHeld } from "./arrange";
import { IdleRows } from "./idle-rows";
import { type LagHistory, ProjectionRow } from "./projection-row";
import styles from "./projection-table.module.css";

/** The table's head and columns stand whatever its state, so that nothing jumps when the state changes. */
export const ProjectionTableFrame = ({ held, children, isBusy = false }: { held: number; children: ReactNode; isBusy?: boolean }) => (
  <Table className={styles.table} layout="fixed" stickyHeaderOffset={48} aria-label="Projections" aria-busy={isBusy}>
    <colgroup>
      <col style={{ width: 150 }} />
      <col />
      <col style={{ width: 130 }} />
      <col style={{ width: 250 }} />
      <col style={{ width: 104 }} />
      <col style={{ width: 122 }} />
    </colgroup>
    <Table.Thead>
      <Table.Tr>
        <Table.Th className={styles.status}>Status</Table.Th>
        <Table.Th>Projection</Table.Th>
        <Table.Th>
          Lag, last 30 min
          <br />
          <span className={styles.note}>peak; dots 1,000</span>
        </Table.Th>
        <Table.Th>
          Events behind the head <span className={styles.note}>(log)</span>
          <TideRulerAxis held={held} />
        </Table.Th>
        <Table.Th className={styles.number}>Behind by</Table.Th>
        <Table.Th>
          <VisuallyHidden>What to do</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>{children}</Table.Tbody>
  </Table>
);

type Props = {
  head: Head;
  projections: readonly ProjectionSummary[];
  histories: ReadonlyMap<string, LagHistory>;
  isOld: boolean;
};

export const ProjectionTable = ({ head, projections, histories, isOld }: Props) => {
  const { shown, idle } = arrange(projections);
  const held = heldAbove(head);
  const heldSeconds = secondsHeld(head);
  const row = (projection: ProjectionSummary) => (
    <ProjectionRow
      key={projection.name}
      projection={projection}
      held={held}
      heldSeconds={heldSeconds}
      history={histories.get(projection.name)}
      isOld={isOld}
    />
  );
  return (
    <ProjectionTableFrame held={held}>
      {shown.map(row)}
      {idle.length > 0 && (
        <IdleRows idle={idle} head={head}>
          {idle.map(row)}
        </IdleRows>
      )}
    </ProjectionTableFrame>
  );
};
