"use client";

import { Table } from "@mantine/core";
import Link from "next/link";
import { memo } from "react";
import type { ProjectionSummary } from "@/server/contracts/projections";
import { Sparkline } from "../charts/sparkline";
import type { Sample } from "../charts/sparkline-path";
import { TideRuler } from "../charts/tide-ruler";
import { paths } from "../paths";
import { NextStep } from "../projections/next-step";
import { OpenRebuildNote } from "../rebuilds/open-rebuild";
import { ForSince } from "../time/since";
import { Status, statusWord } from "../ui/status";
import { toneOfLag } from "../ui/tone";
import { sizeOf } from "./arrange";
import { BehindBy } from "./behind-by";
import styles from "./projection-table.module.css";
import { RowSentence } from "./row-sentence";

export type LagHistory = { samples: readonly Sample[]; stepMs: number; windowMs: number };

/** The head of the table is row 1. */
const FIRST_ROW = 2;

/** A lag above this is high. */
const THRESHOLD = 1_000;

/** `held` and `heldSeconds` instead of the head, which changes every second: a row is drawn again only when it changes. */
type Props = {
  projection: ProjectionSummary;
  held: number;
  heldSeconds: number;
  history: LagHistory | undefined;
  isOld: boolean;
  /** Where not all rows are drawn: its place among all, from 0, and who wants to know its height. */
  place?: number | undefined;
  measure?: ((row: Element | null) => void) | undefined;
};

const lastKnown = ({ status, lastStatus }: ProjectionSummary) =>
  status === "unknown" && lastStatus ? `was ${statusWord(lastStatus)} when last seen` : undefined;

const Projection = ({ projection }: { projection: ProjectionSummary }) => (
  <div className={styles.projection}>
    <span className={styles.title}>
      <Link href={paths.projection(projection.name)} className={styles.name} data-row>
        {projection.name}
      </Link>{" "}
      <span className={styles.version}>v{projection.version}</span> <OpenRebuildNote projection={projection.name} />
      {sizeOf(projection) !== "line" && projection.since && projection.status !== "unknown" && (
        <span className={styles.for}>
          <ForSince at={projection.since} />
        </span>
      )}
    </span>
    <span className={styles.sentence}>
      <RowSentence projection={projection} />
    </span>
  </div>
);

export const ProjectionRow = memo(({ projection, held, heldSeconds, history, isOld, place, measure }: Props) => {
  const { status, severity, lagEvents } = projection;
  const size = sizeOf(projection);
  const tone = isOld ? "neutral" : toneOfLag(status, severity);
  return (
    <Table.Tr
      ref={measure}
      data-index={place}
      aria-rowindex={place === undefined ? undefined : place + FIRST_ROW}
      className={styles[size]}
      data-unknown={status === "unknown" || undefined}
    >
      <Table.Td className={styles.status}>
        <Status status={status} severity={severity} isOld={isOld} title={lastKnown(projection)} />
      </Table.Td>
      <Table.Td>
        <Projection projection={projection} />
      </Table.Td>
      <Table.Td>{history && <Sparkline {...history} threshold={THRESHOLD} />}</Table.Td>
      <Table.Td className={styles.ruler}>
        <div>
          <TideRuler behind={held + lagEvents} held={held} tone={held > 0 && tone === "neutral" && !isOld ? "warn" : tone} />
        </div>
      </Table.Td>
      <Table.Td className={styles.number}>
        <BehindBy projection={projection} heldSeconds={heldSeconds} withFreshness={size !== "line"} isOld={isOld} />
      </Table.Td>
      <Table.Td className={styles.action}>
        <NextStep projection={projection} />
      </Table.Td>
    </Table.Tr>
  );
});
ProjectionRow.displayName = "ProjectionRow";
