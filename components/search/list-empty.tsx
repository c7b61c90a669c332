"use client";

import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { filterFields, formatStreamSearch, hasFilter, type StreamSearch } from "@/server/contracts/stream-search";
import { paths } from "../paths";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { visibleText } from "../visible-text";
import { filterLabel, filterWords } from "./filter-words";
import styles from "./list-empty.module.css";
import { searchQueries } from "./queries";

export const EmptyStore = () => (
  <div className={styles.empty}>
    <h2>The store holds no events yet.</h2>
    <p>
      A stream is one thing’s events in order: an account, a fine, an order. It appears here with its first event, appended by{" "}
      <code>event_store.append_events</code> or brought in with{" "}
      <code style={{ whiteSpace: "nowrap" }}>npm run tidemark -- import FILE</code>.
    </p>
  </div>
);

/** Which one filter stands in the way: looked up, never guessed, and only where looking is cheap. */
const WithoutOne = ({ search }: { search: StreamSearch }) => {
  const mode = useTimeMode();
  const set = filterFields.filter((name) => search[name] !== undefined);
  const without = set.map((name) => ({ name, search: { ...search, [name]: "", after: "" } }));
  const answers = useQueries({ queries: without.map((each) => ({ ...searchQueries.anything(each.search), enabled: set.length > 1 })) });
  const helpful = without.filter((_, at) => answers[at]?.data === true);
  if (set.length < 2 || answers.some(({ isPending }) => isPending)) return null;
  if (helpful.length === 0 && answers.every(({ data }) => data === false))
    return <p>Nothing matches without any one of them either: at least two stand in the way.</p>;
  return helpful.map(({ name, search: rest }) => (
    <p key={name}>
      <Link href={paths.streams(formatStreamSearch(rest))}>
        Without “{visibleText(filterLabel(name, search[name] ?? "", (instant) => absolute(instant, mode)))}”
      </Link>{" "}
      something matches.
    </p>
  ));
};

export const NothingMatches = ({ search }: { search: StreamSearch }) => {
  const mode = useTimeMode();
  if (!hasFilter(search))
    return (
      <div className={styles.empty}>
        <h2>There are no further streams.</h2>
        <p>This page begins after the oldest one.</p>
        <Button component={Link} href={paths.streams()}>
          First page
        </Button>
      </div>
    );
  const count = filterFields.filter((name) => search[name] !== undefined).length;
  return (
    <div className={styles.empty}>
      <h2>0 streams match.</h2>
      <p>Looked for streams {visibleText(filterWords(search, (instant) => absolute(instant, mode)))}.</p>
      <WithoutOne search={search} />
      <Button component={Link} href={paths.streams()} leftSection={<IconX size={14} stroke={1.9} />}>
        {count > 1 ? "Clear the filters" : "Clear the filter"}
      </Button>
    </div>
  );
};
