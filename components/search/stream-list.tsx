"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useRef, useState } from "react";
import { parseStreamSearch } from "@/server/contracts/stream-search";
import { May } from "../access/may";
import { paths } from "../paths";
import { SourceSwitch } from "../sources/source-switch";
import { absolute } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { visibleText } from "../visible-text";
import { ExportDialog } from "./export-dialog";
import { FilterChips } from "./filter-chips";
import { filterWords } from "./filter-words";
import { SearchNotices } from "./list-notices";
import { SavedSearches } from "./saved-searches";
import { SearchForm } from "./search-form";
import { Searched } from "./searched";
import styles from "./stream-list.module.css";
import { useFind } from "./use-find";
import { useListKeys } from "./use-list-keys";

const sayingOf = (words: string): string =>
  words ? `Those ${visibleText(words)}, newest match first.` : "Every stream of the store, the one that moved last first.";

export const StreamList = () => {
  const query = useSearchParams();
  const mode = useTimeMode();
  const line = useRef<HTMLInputElement>(null);
  const [isExporting, setExporting] = useState(false);
  const { search, problems } = parseStreamSearch(new URLSearchParams(query.toString()));
  const malformed = problems.filter(({ isUnknown }) => !isUnknown);
  const words = filterWords(search, (instant) => absolute(instant, mode));
  const listKeys = useListKeys(line);
  const { find, isPending, refusal } = useFind();
  const view = search.chart ? { chart: search.chart } : {};

  return (
    <div className={styles.page} ref={listKeys}>
      <header className={styles.head}>
        <div>
          <h1>Streams</h1>
          <p>{malformed.length > 0 ? "The address asks for something that cannot be searched." : sayingOf(words)}</p>
        </div>
        <div className={styles.tools}>
          <SourceSwitch chosen={undefined} hrefOf={(source) => (source === undefined ? paths.streams() : paths.sourceStreams(source))} />
          {malformed.length === 0 && (
            <May capability="streams:export">
              <Button onClick={() => setExporting(true)} leftSection={<IconDownload size={16} stroke={1.9} aria-hidden="true" />}>
                Export
              </Button>
            </May>
          )}
        </div>
      </header>
      <SearchForm
        search={search}
        problems={malformed}
        line={line}
        isFinding={isPending}
        refusal={refusal}
        onSearch={(asked) => find({ ...asked, ...view })}
      />
      <div className={styles.set}>
        <FilterChips search={search} />
        <SavedSearches search={search} />
      </div>
      <SearchNotices problems={problems} search={search} />
      {malformed.length === 0 && <Searched search={search} onSpan={(span) => find({ ...search, ...span, after: "" })} />}
      {isExporting && <ExportDialog search={search} onClose={() => setExporting(false)} />}
    </div>
  );
};
