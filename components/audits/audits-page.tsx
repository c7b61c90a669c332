"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { FindingFilters } from "../findings/finding-filters";
import { FindingList } from "../findings/finding-list";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { SearchNotices } from "../ui/search-notices";
import { AuditFilter } from "./audit-filter";
import { AuditList } from "./audit-list";
import { movesByItself } from "./audit-words";
import styles from "./audits-page.module.css";
import { type AuditsSearch, formatAuditsSearch, parseAuditsSearch } from "./audits-search";
import { auditQueries } from "./queries";
import { RunButton } from "./run-button";
import { RunningAudits } from "./running-audits";
import { Standing } from "./standing";
import { useAfterRun } from "./use-after-run";
import { namesOf, useChecks } from "./use-checks";

const NothingOpen = ({ hasAudits }: { hasAudits: boolean }) => (
  <div className={`${list.empty} ${styles.nothing}`}>
    <h2>{hasAudits ? "No finding is open." : "Nobody has looked yet."}</h2>
    <p>
      {hasAudits
        ? "What was acknowledged, repaired, or is gone stands under its state."
        : "An audit looks at every event and every row, changes nothing, and tells here what it found."}
    </p>
  </div>
);

/** What audits have found and what stands of it; then the audits themselves. */
export const AuditsPage = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseAuditsSearch(new URLSearchParams(query.toString()));
  const { kind, ...findings } = search;
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const { data } = useInfiniteQuery(auditQueries.list());
  const audits = data?.pages.flatMap((page) => page.audits) ?? null;
  const running = audits?.filter(movesByItself) ?? [];
  const all = namesOf(useChecks());
  useAfterRun(running.length > 0);
  const go = (asked: AuditsSearch) => router.push(paths.audits(formatAuditsSearch(asked)));
  return (
    <div className={list.page} ref={rows}>
      <div className={styles.top}>
        <Standing hasAudits={audits && audits.length > 0} />
        <div className={styles.commands}>
          <Button component="a" href="#audits">
            Earlier audits
          </Button>
          <RunButton />
        </div>
      </div>
      <RunningAudits audits={running} all={all} />
      <section className={styles.section} aria-labelledby="findings">
        <h2 id="findings">Findings</h2>
        <FindingFilters search={findings} checks={all} onSearch={(asked) => go({ ...asked, ...(kind && { kind }) })} />
        <SearchNotices problems={problems} href={paths.audits(formatAuditsSearch(search))} />
        {!isMalformed && (
          <FindingList
            search={findings}
            isRunning={running.length > 0}
            empty={<NothingOpen hasAudits={audits === null || audits.length > 0} />}
          />
        )}
      </section>
      <section className={styles.section} aria-labelledby="audits">
        <h2 id="audits">Audits</h2>
        <AuditFilter kind={kind} onKind={(chosen) => go({ ...findings, ...(chosen && { kind: chosen }) })} />
        {!isMalformed && <AuditList kind={kind} all={all} />}
      </section>
    </div>
  );
};
