"use client";

import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../api-client";
import { formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { Denied } from "./denied";
import { type Column, ListFrame } from "./list-frame";
import styles from "./list-page.module.css";

type Props<Page, Row> = {
  label: string;
  columns: readonly Column[];
  className?: string | undefined;
  /** What is asked for: an error stands as long as this does. */
  asked: string;
  answer: UseInfiniteQueryResult<InfiniteData<Page>, Error>;
  /** Why it is not asked for at all. */
  refusal?: string | null;
  rowsOf: (page: Page) => readonly Row[];
  renderRow: (row: Row) => ReactNode;
  /** In place of rows where there are none. */
  empty: ReactNode;
  moreWords?: string;
};

/** A list that is read page by page: loading, failing, refused, empty, old and full, always in one frame. */
export const PagedList = <Page, Row>(props: Props<Page, Row>) => {
  const { asked, answer, rowsOf, renderRow, empty, refusal = null, moreWords = "Earlier ones", ...frame } = props;
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(asked, answer);
  const onRetry = () => void refetch();
  const denied = refusal ?? (error instanceof ApiError && error.code === "forbidden" ? error.message : null);
  if (denied !== null)
    return (
      <ListFrame {...frame}>
        <Denied because={denied} />
      </ListFrame>
    );
  if (error && (!data || isPlaceholderData))
    return (
      <ListFrame {...frame}>
        <Trouble title={`${frame.label} could not be read.`} titleAs="h2" error={error} onRetry={onRetry} />
      </ListFrame>
    );
  if (!data) return <ListFrame {...frame} isLoading />;
  const rows = data.pages.flatMap(rowsOf);
  if (rows.length === 0 && !hasNextPage) return <ListFrame {...frame}>{empty}</ListFrame>;
  const stale = error ? { error, age: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
  return (
    <>
      <ListFrame {...frame} rows={rows.map(renderRow)} stale={stale} onRetry={onRetry} isReading={isPlaceholderData} />
      {hasNextPage && (
        <div className={styles.more}>
          {rows.length === 0 && <p>Nothing of the newest part is yours to see; there is more to look through.</p>}
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {moreWords}
          </Button>
        </div>
      )}
    </>
  );
};
