"use client";

import { SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import type { Approval } from "@/server/contracts/approvals";
import { useReading } from "../access/use-reading";
import { formatCount } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import filters from "../ui/list-filters.module.css";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { ApprovalRow } from "./approval-row";
import { type ApprovalSearch, formatApprovalSearch, parseApprovalSearch } from "./approval-search";
import styles from "./approvals.module.css";
import { approvalQueries } from "./queries";

const columns = [{ head: "State" }, { head: "What is asked for, and why" }, { head: "Asked for by" }, { head: "Decided by" }];
const shows = [
  { value: "waiting", label: "Waiting" },
  { value: "decided", label: "Decided" },
  { value: "all", label: "All" },
];

const Empty = ({ show }: { show: string }) => (
  <div className={list.empty}>
    <h2>{show === "waiting" ? "Nothing waits for a second person." : "Nothing was asked for yet."}</h2>
    <p>
      What one person alone may not do waits here: a discard of many letters, forgetting a person, taking fields out of events, ending a
      prepared transaction, and setting a consumer of another tool's store forward. Somebody else who may do it looks at the plan, and
      agrees or refuses. A switch of readers to a version that has dead letters is agreed to on the page of its{" "}
      <Link href={paths.rebuilds()}>rebuild</Link>.
    </p>
  </div>
);

/** "3 wait for you, and 1 waits for somebody else." */
const countText = (approvals: readonly Approval[] | undefined): string => {
  const waiting = approvals?.filter(({ state }) => state === "waiting");
  if (!waiting) return "What one person alone may not do, and who agreed to it.";
  if (waiting.length === 0) return "Nothing waits for you.";
  const forMe = waiting.filter(({ mayNot }) => mayNot === null).length;
  const others = waiting.length - forMe;
  const wait = (count: number) => `${formatCount(count)} ${count === 1 ? "waits" : "wait"}`;
  const parts = [forMe > 0 && `${wait(forMe)} for you`, others > 0 && `${wait(others)} for somebody else`];
  return `${parts.filter(Boolean).join(", and ")}.`;
};

/** What waits for a second person, what one asked for, and what was decided. */
export const ApprovalList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseApprovalSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const { enabled, refusal } = useReading("approvals:read");
  const answer = useInfiniteQuery({ ...approvalQueries.list(search), enabled: enabled && !isMalformed });
  const show = search.show ?? "waiting";
  const go = (asked: ApprovalSearch) => router.push(paths.approvals(formatApprovalSearch(asked)));
  const known = answer.isPlaceholderData || show === "decided" ? undefined : answer.data?.pages.flatMap((page) => page.approvals);
  return (
    <div className={list.page} ref={rows}>
      <header className={list.head}>
        <h1 tabIndex={-1}>Approvals</h1>
        <p>{countText(known)}</p>
      </header>
      <div className={`${filters.filters} ${styles.filters}`}>
        <SegmentedControl aria-label="Which requests" data={shows} value={show} onChange={(value) => go({ ...search, show: value })} />
      </div>
      <SearchNotices problems={problems} href={paths.approvals(formatApprovalSearch(search))} />
      {!isMalformed && (
        <PagedList
          label="Approvals"
          columns={columns}
          className={styles.columns}
          asked={JSON.stringify(search)}
          answer={answer}
          refusal={refusal}
          rowsOf={(page) => page.approvals}
          renderRow={(approval) => <ApprovalRow key={approval.id} approval={approval} />}
          empty={<Empty show={show} />}
        />
      )}
    </div>
  );
};
