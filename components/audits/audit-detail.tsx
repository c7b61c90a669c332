"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Audit } from "@/server/contracts/audits";
import { ApiError } from "../api-client";
import { AuditFindings } from "../findings/finding-list";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import page from "../ui/detail-page.module.css";
import list from "../ui/list-page.module.css";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { AuditChecks } from "./audit-checks";
import styles from "./audit-detail.module.css";
import { AuditFacts } from "./audit-facts";
import { AuditOpening } from "./audit-opening";
import { movesByItself } from "./audit-words";
import { auditQueries } from "./queries";
import { useAfterRun } from "./use-after-run";
import { namesOf, useChecks } from "./use-checks";

const Failing = ({ id, error, onRetry }: { id: string; error: Error; onRetry: () => void }) => {
  const isMissing = error instanceof ApiError && error.isRefusal;
  return (
    <div className={page.state} role="alert">
      <h1>{isMissing ? "There is no such audit." : "The audit cannot be read."}</h1>
      <p>
        {isMissing
          ? `Nothing here has the id ${visibleText(id)}.`
          : `${error.message} It may go on; this page cannot see it, and keeps trying.`}
      </p>
      {isMissing ? <Link href={paths.audits()}>All audits</Link> : <Button onClick={onRetry}>Try now</Button>}
    </div>
  );
};

const NothingFound = ({ audit }: { audit: Audit }) => (
  <div className={list.empty}>
    <h2>{movesByItself(audit) ? "Nothing was found yet." : "Nothing was found."}</h2>
    {audit.state === "done" && <p>Every one of its checks came to its end.</p>}
  </div>
);

/** One audit: how far it is, and what it found. */
export const AuditDetail = ({ id }: { id: string }) => {
  const rows = useRowKeys<HTMLDivElement>();
  const answer = useQuery(auditQueries.one(id));
  const { data: audit, refetch } = answer;
  const error = useStandingError(id, answer);
  const checks = useChecks();
  const isRunning = audit !== undefined && movesByItself(audit);
  useAfterRun(isRunning);
  if (!audit && error) return <Failing id={id} error={error} onRetry={() => void refetch()} />;
  if (!audit)
    return (
      <div className={`${page.state} ${page.late}`} aria-busy="true">
        <h1>Audit</h1>
        <p role="status">Reading it…</p>
      </div>
    );
  return (
    <div className={page.page} ref={rows}>
      <AuditOpening audit={audit} all={namesOf(checks)} staleBecause={error} />
      <AuditFacts audit={audit} />
      <AuditChecks audit={audit} checks={checks} />
      <section className={styles.found} aria-labelledby="found">
        <h2 id="found">What it found</h2>
        <AuditFindings auditId={id} isRunning={isRunning} empty={<NothingFound audit={audit} />} />
      </section>
    </div>
  );
};
