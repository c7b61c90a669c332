"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { formatDuration } from "../format";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import styles from "../ui/list-page.module.css";
import { SearchNotices } from "../ui/search-notices";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { type CaseFileSearch, parseCaseFileSearch } from "./case-file-search";
import { CaseFileTable, CaseFileTableFrame } from "./case-file-table";
import { NoCaseFile, NoneOfStream } from "./list-notices";
import { caseFileQueries } from "./queries";

const Results = ({ search }: { search: CaseFileSearch }) => {
  const answer = useInfiniteQuery(caseFileQueries.list(search));
  const { data, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt, errorUpdatedAt } = answer;
  const error = useStandingError(JSON.stringify(search), answer);
  const onRetry = () => void refetch();
  if (error && (!data || isPlaceholderData))
    return (
      <CaseFileTableFrame>
        <Trouble title="The case files could not be read." titleAs="h2" error={error} onRetry={onRetry} />
      </CaseFileTableFrame>
    );
  if (!data) return <CaseFileTableFrame isLoading />;
  const caseFiles = data.pages.flatMap((page) => page.caseFiles);
  if (caseFiles.length === 0)
    return <CaseFileTableFrame>{search.stream ? <NoneOfStream stream={search.stream} /> : <NoCaseFile />}</CaseFileTableFrame>;
  const stale = error ? { error, age: formatDuration(Math.max(0, errorUpdatedAt - dataUpdatedAt) / 1_000) } : null;
  return (
    <>
      <CaseFileTable caseFiles={caseFiles} stale={stale} onRetry={onRetry} isReading={isPlaceholderData} />
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

/** What was handed over, by whom, and who opened it. */
export const CaseFileList = () => {
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseCaseFileSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  return (
    <div className={styles.page} ref={rows}>
      <header className={styles.head}>
        <h1>Case files</h1>
        <p>
          {search.stream
            ? `Those of ${visibleText(search.stream)}; newest first.`
            : "What was made to be handed over, and who opened it; newest first."}
        </p>
      </header>
      <SearchNotices problems={problems} href={paths.caseFiles(search.stream ? { stream: search.stream } : {})} />
      {!isMalformed && <Results search={search} />}
    </div>
  );
};
