"use client";

import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useReading } from "../access/use-reading";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { ActionFilters } from "./action-filters";
import styles from "./action-log.module.css";
import { ActionRow } from "./action-row";
import { type ActionSearch, formatActionSearch, hasFilter, parseActionSearch, searchWords } from "./action-search";
import { ExportLinks } from "./export-links";
import { actionQueries } from "./queries";
import { VerifyNote } from "./verify-note";

const columns = [{ head: "When" }, { head: "Who" }, { head: "What, to what, and why" }, { head: "Before → after" }];

const Empty = ({ search, words }: { search: ActionSearch; words: string }) => (
  <div className={list.empty}>
    <h2>{hasFilter(search) ? "0 actions match." : "Nothing was done yet."}</h2>
    <p>
      {hasFilter(search)
        ? `Looked for those ${words}.`
        : "Every command, reveal, export, sign-in and refusal stands here, in the same transaction as what it tells of."}
    </p>
    {hasFilter(search) && (
      <Button component={Link} href={paths.actionLog()} leftSection={<IconX size={14} stroke={1.9} aria-hidden="true" />}>
        All actions
      </Button>
    )}
  </div>
);

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort((a, b) => a.localeCompare(b));

/** Who did what, to what, why, when and from where. Nothing of it can be changed here. */
export const ActionLogPage = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const mode = useTimeMode();
  const { search, problems } = parseActionSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const { enabled, refusal } = useReading("operator-actions:read");
  const answer = useInfiniteQuery({ ...actionQueries.list(search), enabled: enabled && !isMalformed });
  const words = searchWords(search, (instant) => absolute(instant, mode));
  const known = answer.data?.pages.flatMap((page) => page.actions) ?? [];
  return (
    <div className={list.page} ref={rows}>
      <div className={styles.top}>
        <header className={list.head}>
          <h1 tabIndex={-1}>Action log</h1>
          <p>
            {isMalformed
              ? "The address asks for something that cannot be searched."
              : words
                ? `What was done ${words}; newest first.`
                : "Who did what, to what, why, when and from where; newest first."}
          </p>
        </header>
        {!isMalformed && <ExportLinks search={search} />}
      </div>
      <ActionFilters
        search={search}
        actors={sorted(known.map(({ actor }) => actor))}
        actions={sorted(known.map(({ action }) => action))}
        onSearch={(asked) => router.push(paths.actionLog(formatActionSearch(asked)))}
      />
      <SearchNotices problems={problems} href={paths.actionLog(formatActionSearch(search))} />
      {!isMalformed && (
        <PagedList
          label="Actions"
          columns={columns}
          className={styles.columns}
          asked={JSON.stringify(search)}
          answer={answer}
          refusal={refusal}
          rowsOf={(page) => page.actions}
          renderRow={(entry) => <ActionRow key={entry.id} entry={entry} search={search} />}
          empty={<Empty search={search} words={words} />}
        />
      )}
      <VerifyNote />
    </div>
  );
};
