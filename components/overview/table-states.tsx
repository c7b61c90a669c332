"use client";

import { Button, Skeleton, Table } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useConnection } from "../live/live-provider";
import { useLive } from "../live/use-live";
import { projectionQueries } from "../projections/queries";
import { Words } from "../ui/words";
import { useStandingError } from "../use-standing-error";
import listStyles from "./projection-list.module.css";
import { ProjectionTableFrame } from "./projection-table";
import styles from "./table-states.module.css";
import { unreadOf } from "./unread";

const Bone = ({ width }: { width: number }) => <Skeleton width={width} maw="100%" height={8} className={styles.bone} />;

/** In pixels, of a row's words; the ruler's place stays free. */
const BONES = [
  { status: 72, name: 220, behind: 56 },
  { status: 80, name: 340, behind: 48 },
  { status: 64, name: 180, behind: 52 },
  { status: 60, name: 260, behind: 40 },
  { status: 60, name: 200, behind: 44 },
];

const LoadingTable = () => (
  <ProjectionTableFrame held={0} isBusy>
    {BONES.map(({ status, name, behind }) => (
      <Table.Tr key={name} className={styles.loading}>
        <Table.Td>
          <Bone width={status} />
        </Table.Td>
        <Table.Td>
          <Bone width={name} />
        </Table.Td>
        <Table.Td>
          <Bone width={110} />
        </Table.Td>
        <Table.Td />
        <Table.Td className={styles.number}>
          <Bone width={behind} />
        </Table.Td>
        <Table.Td />
      </Table.Tr>
    ))}
  </ProjectionTableFrame>
);

const LoadingList = () => (
  <section aria-label="Projections" aria-busy="true">
    <ul className={listStyles.list}>
      {BONES.map(({ status, name, behind }) => (
        <li key={name} className={`${listStyles.line} ${styles.loadingEntry}`}>
          <div className={listStyles.title}>
            <Bone width={status} />
            <span className={listStyles.name}>
              <Bone width={name / 2} />
            </span>
            <Bone width={behind} />
          </div>
        </li>
      ))}
    </ul>
  </section>
);

/**
 * Keeps its place for 200 ms before it shows anything: most answers come sooner. Style sheets choose the shape, because the
 * static page is drawn before any script knows how wide the screen is.
 */
export const LoadingProjections = () => (
  <>
    <div className={styles.wide}>
      <LoadingTable />
    </div>
    <div className={styles.narrow}>
      <LoadingList />
    </div>
  </>
);

export const EmptyTable = () => (
  <>
    <div className={styles.wide}>
      <ProjectionTableFrame held={0}>{null}</ProjectionTableFrame>
    </div>
    <div className={styles.state}>
      <h2>A projection turns events into the rows that a screen shows.</h2>
      <p>
        Register one in <code>tidemark.config.ts</code> and start an engine; it appears here within a second.
      </p>
    </div>
  </>
);

/** Nothing has been seen yet and nothing answers: what failed, what it means, what to do. */
export const FailingTable = () => {
  const { snapshot } = useLive();
  const { transport, retryNow } = useConnection();
  const answer = useQuery(projectionQueries.list());
  const failure = useStandingError("list", answer);
  const degraded = snapshot?.degraded ?? null;
  const { title, words } = unreadOf({
    degraded,
    askingSince: Number.isFinite(transport.since) ? new Date(transport.since).toISOString() : null,
    plainRequest: answer.data && !failure ? "answered" : failure,
    now: Date.now(),
  });
  return (
    <div className={`${styles.state} ${styles.failing}`}>
      <IconPlugConnectedX size={20} stroke={1.9} aria-hidden="true" />
      <div>
        <h2>{title}</h2>
        <p>
          <Words words={words} />
        </p>
        {!degraded && (
          <Button leftSection={<IconRefresh size={14} stroke={1.9} />} onClick={retryNow}>
            Try now
          </Button>
        )}
      </div>
    </div>
  );
};
