"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { formatDuration } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import styles from "../ui/list-page.module.css";
import { SearchNotices } from "../ui/search-notices";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { NoRebuild, NothingMatches } from "./list-empty";
import { rebuildQueries } from "./queries";
import { RebuildAllButton } from "./rebuild-all-button";
import { RebuildFilters } from "./rebuild-filters";
import { formatRebuildSearch, hasFilter, parseRebuildSearch, type RebuildSearch, searchWords } from "./rebuild-search";
import { RebuildTable, RebuildTableFrame } from "./rebuild-table";

const Results = ({ search }: { search: RebuildSearch }) => {
  const answer = useInfiniteQuery(rebuildQueries.list(search));
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(JSON.stringify(search), answer);
  const onRetry = () => void refetch();
  if (error && (!data || isPlaceholderData))
    return (
      <RebuildTableFrame>
        <Trouble title="The rebuilds could not be read." titleAs="h2" error={error} onRetry={onRetry} />
      </RebuildTableFrame>
    );
  if (!data) return <RebuildTableFrame isLoading />;
  const rebuilds = data.pages.flatMap((page) => page.rebuilds);
  if (rebuilds.length === 0)
    return <RebuildTableFrame>{hasFilter(search) ? <NothingMatches search={search} /> : <NoRebuild />}</RebuildTableFrame>;
  const stale = error ? { error, age: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
  return (
    <>
      <RebuildTable rebuilds={rebuilds} stale={stale} onRetry={onRetry} isReading={isPlaceholderData} />
      {hasNextPage && (
        <div className={styles.more}>
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            Earlier ones
          </Button>
        </div>
      )}
    </>
  );
};

/** Every rebuild: which version, who asked for it, how fast it went, what came of it. */
export const RebuildList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseRebuildSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const words = searchWords(search);
  const saying = words
    ? `Those ${visibleText(words)}; newest first.`
    : "A corrected version is filled beside the live one, compared, and switched to when you say so; newest first.";
  return (
    <div className={styles.page} ref={rows}>
      <header className={styles.head}>
        <h1>Rebuilds</h1>
        <p>{isMalformed ? "The address asks for something that cannot be searched." : saying}</p>
        <RebuildAllButton />
      </header>
      <RebuildFilters search={search} onSearch={(asked) => router.push(paths.rebuilds(formatRebuildSearch(asked)))} />
      <SearchNotices problems={problems} href={paths.rebuilds(formatRebuildSearch(search))} />
      {!isMalformed && <Results search={search} />}
    </div>
  );
};
