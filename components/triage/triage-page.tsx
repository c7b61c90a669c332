"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Triage } from "@/server/contracts/triage";
import { CachesSection } from "../caches/caches-section";
import { paths } from "../paths";
import { ReplicationSection } from "../replication/replication-section";
import { CommandLine } from "../sign-in/command-line";
import page from "../ui/detail-page.module.css";
import { StateMark } from "../ui/state-mark";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { DistributedSection } from "./distributed-section";
import { Interventions } from "./intervene";
import { InterventionsSection } from "./interventions-section";
import { LockTreeSection } from "./lock-tree-section";
import { PreparedSection } from "./prepared-section";
import { triageQueries } from "./queries";
import { RatesSection } from "./rates-section";
import { SessionsSection } from "./sessions-section";
import styles from "./triage.module.css";
import { levelWords } from "./triage-words";

const BlindSpots = ({ blindSpots }: Pick<Triage, "blindSpots">) => (
  <>
    {blindSpots.map(({ sentence, remedy }) => (
      <div key={remedy} className={styles.blind}>
        <p>
          <b>{visibleText(sentence)}</b> An administrator of the database can change that:
        </p>
        <CommandLine command={remedy} />
      </div>
    ))}
  </>
);

const Failing = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <div className={page.state} role="alert">
    <h1>The database cannot be looked at.</h1>
    <p>{visibleText(error.message)}</p>
    <Button onClick={onRetry}>Try now</Button>
  </div>
);

/** What blocks the database, as one sentence, then its parts. */
export const TriagePage = () => {
  const answer = useQuery(triageQueries.now());
  const { data: seen, refetch } = answer;
  const error = useStandingError("triage", answer);
  if (!seen && error) return <Failing error={error} onRetry={() => void refetch()} />;
  if (!seen)
    return (
      <div className={`${page.state} ${page.late}`} aria-busy="true">
        <h1>Triage</h1>
        <p role="status">Looking what is open…</p>
      </div>
    );
  const isOld = error !== null;
  return (
    <Interventions>
      <div className={page.page}>
        <section className={page.opening} aria-label="Now">
          <div className={page.title}>
            <h1>{visibleText(seen.verdict.sentence)}</h1>
          </div>
          <p className={page.saying}>
            <StateMark {...levelWords[seen.verdict.level]} isOld={isOld} />
          </p>
          {error && (
            <p className={page.stale} role="status">
              <b>Could not refresh.</b> {visibleText(error.message)} What follows is not now.
            </p>
          )}
          <BlindSpots blindSpots={seen.blindSpots} />
        </section>
        <LockTreeSection seen={seen} />
        <SessionsSection seen={seen} isOld={isOld} />
        <PreparedSection seen={seen} isOld={isOld} />
        <DistributedSection />
        <ReplicationSection>
          <Link href={paths.replication()}>What a failover has lost, and the way back</Link>
        </ReplicationSection>
        <CachesSection />
        <RatesSection />
        <InterventionsSection />
      </div>
    </Interventions>
  );
};
