"use client";

import { Button, Skeleton, Table } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { formatDuration } from "../format";
import { useConnection } from "../live/live-provider";
import { useLive } from "../live/use-live";
import { Time } from "../time/time";
import { ProjectionTableFrame } from "./projection-table";
import styles from "./table-states.module.css";

const WIDTHS = [
  [72, 220, 110, 226, 56],
  [80, 340, 110, 226, 48],
  [64, 180, 110, 226, 52],
  [60, 260, 110, 226, 40],
  [60, 200, 110, 226, 44],
];

/** Keeps its place for 200 ms before it shows anything: most answers come sooner. */
export const LoadingTable = () => (
  <ProjectionTableFrame held={0} isBusy>
    {WIDTHS.map((widths) => (
      <Table.Tr key={widths.join()} className={styles.loading}>
        {widths.map((width, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a placeholder have no other name
          <Table.Td key={column}>
            <Skeleton width={width} maw="100%" height={8} className={styles.bone} />
          </Table.Td>
        ))}
        <Table.Td />
      </Table.Tr>
    ))}
  </ProjectionTableFrame>
);

export const EmptyTable = () => (
  <div className={styles.state}>
    <h2>A projection turns events into the rows that a screen shows.</h2>
    <p>
      Register one in <code>tidemark.config.ts</code> and start an engine; it appears here within a second.
    </p>
  </div>
);

/** Nothing has been seen yet and nothing answers: what failed, what it means, what to do. */
export const FailingTable = () => {
  const { snapshot, light } = useLive();
  const { retryNow } = useConnection();
  const { since, reason } = snapshot?.degraded ?? {};
  return (
    <div className={`${styles.state} ${styles.failing}`}>
      <IconPlugConnectedX size={20} stroke={1.9} aria-hidden="true" />
      <div>
        <h2>{since ? "The database does not answer." : "The console’s server does not answer."}</h2>
        <p>
          {since && (
            <>
              Since <Time at={since} />, {formatDuration(Math.max(0, Date.now() - Date.parse(since)) / 1_000)}: {reason?.replace(/\.$/, "")}
              .{" "}
            </>
          )}
          Projections may go on; this page cannot see them. It tries again by itself.
        </p>
        {light.state !== "stale" && (
          <Button leftSection={<IconRefresh size={14} stroke={1.9} />} onClick={retryNow}>
            Try now
          </Button>
        )}
      </div>
    </div>
  );
};
