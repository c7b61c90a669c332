"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import type { Alert } from "@/server/contracts/alerts";
import { useReading } from "../access/use-reading";
import { countOf, formatCount } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { AlertFilters } from "./alert-filters";
import { AlertRow } from "./alert-row";
import { type AlertSearch, formatAlertSearch, hasFilter, parseAlertSearch } from "./alert-search";
import styles from "./alerts.module.css";
import { alertQueries } from "./queries";

const columns = [{ head: "State" }, { head: "What is wrong" }, { head: "Raised" }, { head: "Looked after by" }];

const Empty = ({ search }: { search: AlertSearch }) => {
  if (hasFilter(search))
    return (
      <div className={list.empty}>
        <h2>No alert matches.</h2>
        <p>
          <Link href={paths.alerts(search.show ? formatAlertSearch({ show: search.show }) : {})}>Without the filters</Link>
        </p>
      </div>
    );
  return (
    <div className={list.empty}>
      <h2>{search.show === "all" || search.show === "resolved" ? "There was no alert so far." : "No alert stands."}</h2>
      <p>
        An engine looks at the rules below every five seconds. What stands for long enough is raised here and told to the targets; it
        resolves by itself once the figure is well below its threshold again.
      </p>
    </div>
  );
};

const handledText = (standing: readonly Alert[], free: number): string => {
  if (free === 0) return "somebody looks after each";
  if (free === standing.length) return `nobody looks after ${free === 1 ? "it" : "any of them"} yet`;
  return `nobody looks after ${formatCount(free)} of them yet`;
};

/** "3 alerts stand, 2 critical; nobody looks after 1 of them yet." */
const leadOf = (standing: readonly Alert[] | undefined, hasMore: boolean): string => {
  if (!standing) return "What is past a threshold, who looks after it, and who was told.";
  if (standing.length === 0) return "Nothing is past its threshold.";
  const critical = standing.filter(({ severity }) => severity === "critical").length;
  const free = standing.filter(({ state }) => state === "open").length;
  const count = hasMore
    ? `More than ${countOf(standing.length, "alert")} stand`
    : `${countOf(standing.length, "alert")} stand${standing.length === 1 ? "s" : ""}`;
  const worst = critical > 0 ? `, ${formatCount(critical)} critical` : "";
  return `${count}${worst}; ${handledText(standing, free)}.`;
};

/** What stands first, of the worst and of all; filters and what is over beside it. */
export const AlertList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseAlertSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const { enabled, refusal } = useReading("alerts:read");
  const answer = useInfiniteQuery({ ...alertQueries.list(search), enabled: enabled && !isMalformed });
  const isPlain = (search.show ?? "standing") === "standing" && !hasFilter(search) && !answer.isPlaceholderData;
  const standing = isPlain ? answer.data?.pages.flatMap(({ alerts }) => alerts) : undefined;
  return (
    <div className={list.page} ref={rows}>
      <header className={list.head}>
        <h1 tabIndex={-1}>Alerts</h1>
        <p>{leadOf(standing, answer.hasNextPage)}</p>
      </header>
      <AlertFilters search={search} onSearch={(asked) => router.push(paths.alerts(formatAlertSearch(asked)))} />
      <SearchNotices problems={problems} href={paths.alerts(formatAlertSearch(search))} />
      {!isMalformed && (
        <PagedList
          label="Alerts"
          columns={columns}
          className={styles.columns}
          asked={JSON.stringify(search)}
          answer={answer}
          refusal={refusal}
          rowsOf={(page) => page.alerts}
          renderRow={(alert) => <AlertRow key={alert.id} alert={alert} />}
          empty={<Empty search={search} />}
        />
      )}
    </div>
  );
};
