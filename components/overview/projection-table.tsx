"use client";

import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import type { Head, ProjectionSummary } from "@/server/contracts/projections";
import { TideRulerAxis } from "../charts/tide-ruler";
import { formatCount } from "../format";
import { arrange, heightOf, heldAbove, secondsHeld } from "./arrange";
import { IdleRows } from "./idle-rows";
import { type LagHistory, ProjectionRow } from "./projection-row";
import styles from "./projection-table.module.css";
import { useVirtualRows } from "./use-virtual-rows";

/** `count` of all rows, where not all of them are drawn. */
type FrameProps = { held: number; children: ReactNode; isBusy?: boolean; count?: number | undefined };

/** The table's head and columns stand whatever its state, so that nothing jumps when the state changes. */
export const ProjectionTableFrame = ({ held, children, isBusy = false, count }: FrameProps) => (
  <Table
    className={styles.table}
    layout="fixed"
    stickyHeaderOffset={48}
    aria-label="Projections"
    aria-busy={isBusy}
    aria-rowcount={count === undefined ? undefined : count + 1}
  >
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
        <Table.Th>Projection {count !== undefined && <span className={styles.note}>{formatCount(count)}, worst first</span>}</Table.Th>
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

const Gap = ({ height, top }: { height: number; top?: RefObject<HTMLTableRowElement | null> }) => (
  <tr ref={top}>
    <td colSpan={6} className={styles.gap} style={{ height }} />
  </tr>
);

export const ProjectionTable = ({ head, projections, histories, isOld }: Props) => {
  const { shown, idle } = arrange(projections);
  const held = heldAbove(head);
  const heldSeconds = secondsHeld(head);
  const heightAt = (index: number) => heightOf(shown[index]!);
  const { isVirtual, indexes, before, after, top, measure } = useVirtualRows<HTMLTableRowElement>(shown.length, heightAt);
  const row = (projection: ProjectionSummary, place?: number) => (
    <ProjectionRow
      key={projection.name}
      projection={projection}
      held={held}
      heldSeconds={heldSeconds}
      history={histories.get(projection.name)}
      isOld={isOld}
      place={place}
      measure={place === undefined ? undefined : measure}
    />
  );
  return (
    <ProjectionTableFrame held={held} count={isVirtual ? projections.length : undefined}>
      {isVirtual && <Gap height={before} top={top} />}
      {indexes.map((index) => row(shown[index]!, isVirtual ? index : undefined))}
      {isVirtual && <Gap height={after} />}
      {idle.length > 0 && (
        <IdleRows idle={idle} head={head}>
          {idle.map((projection) => row(projection))}
        </IdleRows>
      )}
    </ProjectionTableFrame>
  );
};
