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
import { NoOperation, NothingMatches } from "./list-notices";
import { OperationFilters } from "./operation-filters";
import { formatOperationSearch, hasFilter, type OperationSearch, parseOperationSearch, searchWords } from "./operation-search";
import { OperationTable, OperationTableFrame } from "./operation-table";
import { operationQueries } from "./queries";

const Results = ({ search }: { search: OperationSearch }) => {
  const answer = useInfiniteQuery(operationQueries.list(search));
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(JSON.stringify(search), answer);
  const onRetry = () => void refetch();
  if (error && (!data || isPlaceholderData))
    return (
      <OperationTableFrame>
        <Trouble title="The operations could not be read." titleAs="h2" error={error} onRetry={onRetry} />
      </OperationTableFrame>
    );
  if (!data) return <OperationTableFrame isLoading />;
  const operations = data.pages.flatMap((page) => page.operations);
  if (operations.length === 0)
    return <OperationTableFrame>{hasFilter(search) ? <NothingMatches search={search} /> : <NoOperation />}</OperationTableFrame>;
  const stale = error ? { error, age: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
  return (
    <>
      <OperationTable operations={operations} stale={stale} onRetry={onRetry} isReading={isPlaceholderData} />
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

/** The ledger: what was asked for, by whom, and what came of it. */
export const OperationList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseOperationSearch(new URLSearchParams(query.toString()));
  const malformed = problems.filter(({ isUnknown }) => !isUnknown);
  const words = searchWords(search);
  return (
    <div className={styles.page} ref={rows}>
      <header className={styles.head}>
        <h1>Operations</h1>
        <p>
          {malformed.length > 0
            ? "The address asks for something that cannot be searched."
            : words
              ? `Those ${visibleText(words)}; newest first.`
              : "Every redrive and discard, and what came of each letter; newest first."}
        </p>
      </header>
      <OperationFilters search={search} onSearch={(asked) => router.push(paths.operations(formatOperationSearch(asked)))} />
      <SearchNotices problems={problems} href={paths.operations(formatOperationSearch(search))} />
      {malformed.length === 0 && <Results search={search} />}
    </div>
  );
};
