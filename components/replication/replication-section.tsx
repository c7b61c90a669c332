"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Replication } from "@/server/contracts/replication";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { Fact, FactLine } from "../ui/facts";
import list from "../ui/list-page.module.css";
import { StaleRows } from "../ui/stale-rows";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { replicationQueries } from "./queries";
import { ReplicaTable } from "./replica-table";
import styles from "./replication-section.module.css";
import { commitsText } from "./replication-words";
import { SlotTable } from "./slot-table";

const Shown = ({ now }: { now: Replication }) => (
  <>
    <p className={styles.sentence}>{visibleText(now.sentence)}</p>
    {now.unseen && <p className={styles.unseen}>{now.unseen}</p>}
    <FactLine>
      <Fact label="Timeline" value={now.timeline} note={now.isStandby ? "a standby" : undefined} />
      <Fact label="Commits" value={commitsText(now.synchrony)} {...(now.synchrony.severity === "none" ? {} : { tone: "bad" })} />
      <Fact label="synchronous_commit" value={now.synchrony.synchronousCommit} />
    </FactLine>
    {now.synchrony.severity === "none" && <p className={styles.promise}>{visibleText(now.synchrony.sentence)}</p>}
    {now.replicas.length > 0 && <ReplicaTable replicas={now.replicas} />}
    {now.slots.length > 0 && <SlotTable slots={now.slots} />}
  </>
);

/** Who receives this server's log, how far each is, what slots keep of it, and what a failover would lose. */
export const ReplicationSection = ({ children }: { children?: ReactNode }) => {
  const answer = useQuery(replicationQueries.now());
  const { data, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError("replication", answer);
  const onRetry = () => void refetch();
  return (
    <section className={styles.section} aria-labelledby="replication" aria-busy={!data && !error}>
      <h2 id="replication">Replication</h2>
      {error && !data && <Trouble title="Replication could not be read." error={error} onRetry={onRetry} />}
      {error && data && (
        <StaleRows error={error} age={formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000)} onRetry={onRetry} />
      )}
      {data && <Shown now={data} />}
      {children && <p className={styles.promise}>{children}</p>}
      {!data && !error && (
        <p role="status" className={list.reading}>
          Reading replication…
        </p>
      )}
    </section>
  );
};
