"use client";

import { useQuery } from "@tanstack/react-query";
import type { Audit } from "@/server/contracts/audits";
import { AuditFindings } from "../findings/finding-list";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import list from "../ui/list-page.module.css";
import { useStandingError } from "../use-standing-error";
import { AuditChecks } from "./audit-checks";
import styles from "./audit-detail.module.css";
import { AuditFacts } from "./audit-facts";
import { AuditOpening } from "./audit-opening";
import { movesByItself } from "./audit-words";
import { auditQueries } from "./queries";
import { useAfterRun } from "./use-after-run";
import { namesOf, useChecks } from "./use-checks";

const allAudits = { href: paths.audits(), words: "All audits" };

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
  if (!audit && error) return <DetailTrouble noun="audit" id={id} error={error} onRetry={() => void refetch()} list={allAudits} />;
  if (!audit) return <DetailLoading title="Audit" />;
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
