"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { hasFilter, type StreamSearch } from "@/server/contracts/stream-search";
import styles from "./list-notices.module.css";
import { MatchChart, MatchChartPlace } from "./match-chart";
import { searchQueries } from "./queries";
import { SearchResults } from "./search-results";
import { StreamTableFrame } from "./stream-table";

type Props = { search: StreamSearch; onSpan: (span: { from: string; to: string }) => void };

/** What a search costs is asked first: one that nothing narrows says so, and only then runs, once. */
export const Searched = ({ search, onSpan }: Props) => {
  const isFiltered = hasFilter(search);
  const { data: plan, isPending } = useQuery({ ...searchQueries.plan(search), enabled: isFiltered });
  if (isFiltered && isPending)
    return (
      <>
        <MatchChartPlace search={search} />
        <StreamTableFrame isLoading />
      </>
    );
  const warning = isFiltered ? (plan?.warning ?? null) : null;
  return (
    <>
      {warning && (
        <div role="status" className={styles.warning}>
          <IconAlertTriangle size={16} stroke={1.9} aria-hidden="true" />
          <p>{warning}</p>
        </div>
      )}
      <MatchChart search={search} isDear={warning !== null} onSpan={onSpan} />
      <SearchResults search={search} isCheap={warning === null} />
    </>
  );
};
