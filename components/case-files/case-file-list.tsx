"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useReading } from "../access/use-reading";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { visibleText } from "../visible-text";
import styles from "./case-file-list.module.css";
import { CaseFileRow } from "./case-file-row";
import { type CaseFileSearch, parseCaseFileSearch } from "./case-file-search";
import { NoCaseFile, NoneOfStream } from "./list-notices";
import { caseFileQueries } from "./queries";

const columns = [{ head: "Question" }, { head: "Stream" }, { head: "Made by" }, { head: "Opened" }];

const Results = ({ search }: { search: CaseFileSearch }) => {
  const { enabled, refusal } = useReading("case-files:read");
  const answer = useInfiniteQuery({ ...caseFileQueries.list(search), enabled });
  return (
    <PagedList
      label="Case files"
      columns={columns}
      className={styles.columns}
      asked={JSON.stringify(search)}
      answer={answer}
      refusal={refusal}
      rowsOf={(page) => page.caseFiles}
      renderRow={(caseFile) => <CaseFileRow key={caseFile.id} caseFile={caseFile} />}
      empty={search.stream ? <NoneOfStream stream={search.stream} /> : <NoCaseFile />}
    />
  );
};

/** What was handed over, by whom, and who opened it. */
export const CaseFileList = () => {
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseCaseFileSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  return (
    <div className={list.page} ref={rows}>
      <header className={list.head}>
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
