"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Runbook } from "@/server/contracts/runbooks";
import lines from "../checklist/checklist.module.css";
import { ChecklistLine } from "../checklist/checklist-line";
import { paths } from "../paths";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble, StaleDetail } from "../ui/detail-state";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { runbookQueries } from "./queries";
import { RunbookBlocks } from "./runbook-blocks";
import styles from "./runbooks.module.css";

const Ours = ({ runbook: { symptoms, diagnosis, mitigation, answers }, isOld }: { runbook: Runbook; isOld: boolean }) => (
  <>
    <section className={styles.section} aria-labelledby="symptoms">
      <h2 id="symptoms">Symptoms</h2>
      <RunbookBlocks blocks={symptoms} />
    </section>
    <section className={styles.section} aria-labelledby="diagnosis">
      <h2 id="diagnosis">Diagnosis</h2>
      {answers.length > 0 && (
        <ul className={lines.lines} aria-label="As it stands now">
          {answers.map((line) => (
            <ChecklistLine key={line.line} line={line} isOld={isOld} />
          ))}
        </ul>
      )}
      <RunbookBlocks blocks={diagnosis} />
    </section>
    <section className={styles.section} aria-labelledby="mitigation">
      <h2 id="mitigation">Mitigation</h2>
      <RunbookBlocks blocks={mitigation} />
    </section>
  </>
);

/** What an alert or a finding means, how it stands now, and where it is mended; a team's own words below ours. */
export const RunbookDetail = ({ name }: { name: string }) => {
  const answer = useQuery(runbookQueries.one(name));
  const { data: runbook, refetch } = answer;
  const error = useStandingError(name, answer);
  if (!runbook && error)
    return (
      <DetailTrouble
        noun="runbook"
        id={name}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.runbooks(), words: "All runbooks" }}
      />
    );
  if (!runbook) return <DetailLoading title="Runbook" />;
  const isOurs = runbook.symptoms.length > 0;
  return (
    <div className={page.page}>
      <section className={page.opening} aria-label="What it is about">
        <div className={page.title}>
          <h1 tabIndex={-1}>{visibleText(runbook.title)}</h1>
        </div>
        <p className={page.aside}>
          Of {runbook.covers.length > 0 ? runbook.covers.map(visibleText).join(", ") : visibleText(runbook.slug)}.{" "}
          <Link href={paths.checklist()}>The first 15 minutes</Link> · <Link href={paths.runbooks()}>All runbooks</Link>
        </p>
        <StaleDetail because={error} />
      </section>
      {isOurs && <Ours runbook={runbook} isOld={error !== null} />}
      {runbook.own && (
        <section className={styles.section} aria-labelledby="own">
          <h2 id="own">What your team says</h2>
          <RunbookBlocks blocks={runbook.own} />
        </section>
      )}
    </div>
  );
};
