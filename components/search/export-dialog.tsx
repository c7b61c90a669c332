"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { MatchCount } from "@/server/contracts/search";
import { hasFilter, type StreamSearch } from "@/server/contracts/stream-search";
import { countOf, formatDecimal } from "../format";
import { api } from "../paths";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { Dialog } from "../ui/dialog";
import { visibleText } from "../visible-text";
import { bytesText } from "./bytes-text";
import styles from "./export-dialog.module.css";
import { filterWords } from "./filter-words";
import { searchQueries } from "./queries";
import { searchQuery } from "./search-query";

type Props = { search: StreamSearch; onClose: () => void };

const FORMATS = [
  { format: "ndjson", name: "JSON lines", for: "for programs: whole events, one JSON object a line" },
  { format: "csv", name: "CSV", for: "for spreadsheets: one row an event, its payload in one cell" },
] as const;

const Counted = ({ count }: { count: MatchCount }) => {
  const mode = useTimeMode();
  if (count.events === 0) return <p>No event matches: there is nothing to export.</p>;
  return (
    <p>
      <b>{countOf(count.events, "event")}</b> of {countOf(count.streams, "stream")}
      {count.firstAt && count.lastAt && `, ${absolute(count.firstAt, mode)} to ${absolute(count.lastAt, mode)}`}. Counted up to position{" "}
      {formatDecimal(count.upTo)}: the file holds just these, whatever is appended meanwhile.
    </p>
  );
};

const Files = ({ search, count }: { search: StreamSearch; count: MatchCount | undefined }) => (
  <ul className={styles.files}>
    {FORMATS.map(({ format, name, for: use }) => (
      <li key={format}>
        <Button
          component="a"
          variant={format === "ndjson" ? "filled" : "default"}
          href={api.search("export", { ...searchQuery(search), format, ...(count ? { upTo: count.upTo } : {}) })}
          download
          leftSection={<IconDownload size={16} stroke={1.9} aria-hidden="true" />}
        >
          {name}
        </Button>
        <span>
          {count && <b>about {bytesText(count.bytes[format])}, </b>}
          {use}
        </span>
      </li>
    ))}
  </ul>
);

/** The count first, then the files. A count that takes too long keeps nobody from the file: it is read piece by piece. */
export const ExportDialog = ({ search, onClose }: Props) => {
  const mode = useTimeMode();
  const { data: count, error, isFetching } = useQuery({ ...searchQueries.count(search), retry: false });
  const words = filterWords(search, (instant) => absolute(instant, mode));
  return (
    <Dialog title="Export matching events" onClose={onClose} size={560}>
      <div className={styles.export}>
        <p>
          {hasFilter(search)
            ? `Events of streams ${visibleText(words)}: those that match, and not the others of their streams.`
            : "Every event of the store."}
        </p>
        <div role="status">
          {isFetching && <p>Counting…</p>}
          {!isFetching && error && <p>Not counted. {visibleText(error.message)} The file can be made all the same.</p>}
          {!isFetching && count && <Counted count={count} />}
        </div>
        {!isFetching && count?.events !== 0 && <Files search={search} count={error ? undefined : count} />}
        <p className={styles.note}>
          A download that breaks off is incomplete, and your browser says so: start it again. Files hold customers’ data.
        </p>
      </div>
    </Dialog>
  );
};
