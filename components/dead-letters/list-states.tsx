"use client";

import { Button } from "@mantine/core";
import { IconAlertCircle, IconArrowUp, IconX } from "@tabler/icons-react";
import Link from "next/link";
import type { LetterCluster } from "@/server/contracts/dead-letters";
import { formatCount, inWords } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { filterLabels } from "./filter-bar";
import styles from "./letter-page.module.css";
import { filterFields, formatLetterSearch, hasFilter, type LetterSearch, type SearchProblem } from "./letter-search";
import { plural } from "./nouns";

/** What would stand here: nobody has to have a failure to learn what the page is for. */
export const NoLetters = () => (
  <div className={styles.empty}>
    <h2>What would stand here</h2>
    <p>
      When a projection cannot apply an event, the event is kept here as a letter, with its cause. Every later event of the same account,
      order or whatever the projection is keyed by queues behind it, so nothing is applied out of order; all others flow.
    </p>
    <p>
      From here you would see the causes, try the letters against the newest version of the projection without writing anything, and then
      run them again in their order.
    </p>
  </div>
);

export const NothingMatches = ({
  search,
  causes,
  noun,
  held,
  onClear,
}: {
  search: LetterSearch;
  causes: readonly LetterCluster[];
  noun: string;
  held: number;
  onClear: () => void;
}) => {
  if (!hasFilter(search))
    return (
      <div className={styles.empty}>
        <h2>Nothing more is held back.</h2>
        <p>This page begins behind the last one.</p>
        <Button onClick={onClear}>First page</Button>
      </div>
    );
  const labels = filterLabels(search, causes);
  const set = filterFields.flatMap((field) => labels[field] ?? []);
  return (
    <div className={styles.empty}>
      <h2>
        0 of {formatCount(held)} {plural(noun)} match.
      </h2>
      <p>
        The {set.length === 1 ? "filter" : "filters"} {inWords(set.map((label) => `“${label}”`))} {set.length === 1 ? "hides" : "hide"} the
        others.
      </p>
      <Button onClick={onClear} leftSection={<IconX size={14} stroke={1.9} aria-hidden="true" />}>
        Clear the {set.length === 1 ? "filter" : "filters"}
      </Button>
    </div>
  );
};

/** An unknown part is left out; a malformed filter is not: what it would have shown is not known. */
export const SearchNotices = ({ problems, search }: { problems: readonly SearchProblem[]; search: LetterSearch }) => {
  if (problems.length === 0) return null;
  const isSearched = problems.every(({ isUnknown }) => isUnknown);
  return (
    <div role="alert" className={styles.notice}>
      {problems.map(({ name, message }) => (
        <p key={name}>
          <b>{visibleText(name)}</b> {message}.
        </p>
      ))}
      <p>
        {isSearched ? "It is left out. " : "No letter was looked for. "}
        <Link href={paths.deadLetters(formatLetterSearch(search))}>{isSearched ? "Clean the address" : "Look without it"}</Link>
      </p>
    </div>
  );
};

export const StaleNotice = ({ error, age, onRetry }: { error: Error; age: string; onRetry: () => void }) => (
  <div role="status" className={styles.stale}>
    <IconAlertCircle size={16} stroke={1.9} aria-hidden="true" />
    <p>
      <b>Could not refresh.</b> {error.message} Rows are at least {age} old.
    </p>
    <Button onClick={onRetry}>Try again</Button>
  </div>
);

/** New rows wait here: nothing jumps under the pointer. */
export const NewsPill = ({ news, gone, onTake }: { news: number; gone: number; onTake: () => void }) => {
  if (news + gone === 0) return null;
  const words = [news > 0 && `${formatCount(news)} new`, gone > 0 && `${formatCount(gone)} gone`].filter(Boolean).join(", ");
  return (
    <Button
      className={styles.news}
      variant="filled"
      onClick={onTake}
      leftSection={<IconArrowUp size={14} stroke={1.9} aria-hidden="true" />}
    >
      {words}
    </Button>
  );
};
