"use client";

import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import Link from "next/link";
import { paths } from "../paths";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { visibleText } from "../visible-text";
import { filterWords } from "./filter-words";
import styles from "./list-empty.module.css";
import { asText } from "./payload-filter";
import { formatStreamSearch, hasFilter, type StreamSearch } from "./stream-search";

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
  const quoted = search.contains === undefined ? null : asText(search.contains);
  return (
    <div className={styles.empty}>
      <h2>0 streams match.</h2>
      <p>Looked for streams {visibleText(filterWords(search, (instant) => absolute(instant, mode)))}.</p>
      {quoted && (
        <p>
          A number and the same digits as text differ, and money is text:{" "}
          <Link href={paths.streams(formatStreamSearch({ ...search, contains: quoted, after: "" }))}>look for {quoted}</Link>.
        </p>
      )}
      <Button component={Link} href={paths.streams()} leftSection={<IconX size={14} stroke={1.9} />}>
        {Object.keys(search).length > 1 ? "Clear the filters" : "Clear the filter"}
      </Button>
    </div>
  );
};
