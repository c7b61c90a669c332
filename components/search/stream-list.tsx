"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useRef } from "react";
import { formatDuration } from "../format";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import { useHeld } from "../streams/use-held";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { filterWords } from "./filter-words";
import { EmptyStore, NothingMatches } from "./list-empty";
import { SearchNotices } from "./list-notices";
import { ListPager } from "./list-pager";
import { searchQueries } from "./queries";
import { SearchForm } from "./search-form";
import styles from "./stream-list.module.css";
import { formatStreamSearch, hasFilter, parseStreamSearch, type StreamSearch } from "./stream-search";
import { StreamTable, StreamTableFrame } from "./stream-table";
import { useListKeys } from "./use-list-keys";

const Results = ({ search }: { search: StreamSearch }) => {
  const answer = useQuery(searchQueries.find(search));
  const { data: fresh, isPlaceholderData, isFetching, refetch, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(JSON.stringify(search), answer);
  const { shown, takeFresh } = useHeld(JSON.stringify(search), isPlaceholderData ? undefined : fresh);
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
        news={news}
        onNews={takeFresh}
        stale={stale}
        onRetry={() => void refetch()}
        isReading={isPlaceholderData && isFetching}
      />
      <ListPager search={search} next={found.next} />
    </>
  );
};

const sayingOf = (words: string): string =>
  words ? `Those ${visibleText(words)}, newest match first.` : "Every stream of the store, the one that moved last first.";

export const StreamList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const mode = useTimeMode();
  const line = useRef<HTMLInputElement>(null);
  const { search, problems } = parseStreamSearch(new URLSearchParams(query.toString()));
  const malformed = problems.filter(({ isUnknown }) => !isUnknown);
  const words = filterWords(search, (instant) => absolute(instant, mode));
  const listKeys = useListKeys(line);

  return (
    <div className={styles.page} ref={listKeys}>
      <header className={styles.head}>
        <h1>Streams</h1>
        <p>{malformed.length > 0 ? "The address asks for something that cannot be searched." : sayingOf(words)}</p>
      </header>
      <SearchForm
        search={search}
        problems={malformed}
        line={line}
        onSearch={(asked) => router.push(paths.streams(formatStreamSearch(asked)))}
      />
      <SearchNotices problems={problems} search={search} />
      {malformed.length === 0 && <Results search={search} />}
    </div>
  );
};
