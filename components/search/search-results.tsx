"use client";

import { useQuery } from "@tanstack/react-query";
import { hasFilter, type StreamSearch } from "@/server/contracts/stream-search";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { useHeld } from "../streams/use-held";
import { useStandingError } from "../use-standing-error";
import { EmptyStore, NothingMatches } from "./list-empty";
import styles from "./list-notices.module.css";
import { ListPager } from "./list-pager";
import { searchQueries } from "./queries";
import { StreamTable, StreamTableFrame } from "./stream-table";

/** Something is said about events, and not about the name of their stream alone. */
const saysOfEvents = ({ type, actor, correlation, from, to, contains }: StreamSearch): boolean =>
  [type, actor, correlation, from, to, contains].some((filter) => filter !== undefined);

export const SearchResults = ({ search, isCheap }: { search: StreamSearch; isCheap: boolean }) => {
  const answer = useQuery(searchQueries.find(search, isCheap));
  const { data: fresh, isPlaceholderData, isFetching, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const key = JSON.stringify({ ...search, chart: "" });
  const error = useStandingError(key, answer);
  const { shown, takeFresh } = useHeld(key, isPlaceholderData ? undefined : fresh);
  const found = shown ?? fresh;

  if (error && (!found || isPlaceholderData))
    return (
      <StreamTableFrame>
        <Trouble title="The streams could not be read." titleAs="h2" error={error} onRetry={() => void refetch()} />
      </StreamTableFrame>
    );
  if (!found) return <StreamTableFrame isLoading />;
  const known = new Set(found.streams.map(({ streamId, lastPosition }) => `${lastPosition} ${streamId}`));
  const news = fresh && !isPlaceholderData ? fresh.streams.filter((row) => !known.has(`${row.lastPosition} ${row.streamId}`)).length : 0;
  if (found.streams.length === 0 && news === 0)
    return <StreamTableFrame>{hasFilter(search) || search.after ? <NothingMatches search={search} /> : <EmptyStore />}</StreamTableFrame>;

  const stale = error ? { error, age: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
  return (
    <>
      <StreamTable
        found={found}
        isFiltered={saysOfEvents(search)}
        news={news}
        onNews={takeFresh}
        stale={stale}
        onRetry={() => void refetch()}
        isReading={isPlaceholderData && isFetching}
      />
      <ListPager search={search} next={found.next} />
      {found.readFrom && <p className={styles.readFrom}>{found.readFrom}</p>}
    </>
  );
};
