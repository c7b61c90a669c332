"use client";

import { Button } from "@mantine/core";
import type { LetterCausesResponse, LetterCluster } from "@/server/contracts/dead-letters";
import { formatCount, formatDuration } from "../format";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { FilterBar } from "./filter-bar";
import type { HeldRow } from "./held-rows";
import styles from "./letter-page.module.css";
import { type LetterRun, newRun, type RunSelection } from "./letter-run";
import { type LetterSearch, type SearchChange, selectionFilterOf } from "./letter-search";
import { NewsPill, NothingMatches, StaleNotice } from "./list-states";
import { capital, plural, sharedNoun } from "./nouns";
import { matchWords } from "./opening";
import { isEmpty, isSelected, type Selection, tallyOf } from "./selection";
import { SelectionBar } from "./selection-bar";
import { SequenceTable, SequenceTableFrame } from "./sequence-table";
import { useLetterList } from "./use-letter-list";
import { useSelection } from "./use-selection";

type Props = {
  search: LetterSearch;
  known: LetterCausesResponse | undefined;
  onChange: (change: SearchChange) => void;
  onClear: () => void;
  /** A preview stands beside the list: Escape closes that one. */
  isBeside: boolean;
  onRun: (run: LetterRun) => void;
  onNote: (fingerprint: string) => void;
};

/** Of what the filter finds, when more may match than is shown: the causes know every projection that has letters. */
const projectionsMatching = (
  search: LetterSearch,
  causes: readonly LetterCluster[],
  rows: readonly HeldRow[],
  isWhole: boolean,
): string[] => {
  if (search.projection) return [search.projection];
  const matching = causes.filter(({ fingerprint }) => !search.fingerprint || fingerprint === search.fingerprint);
  return [...new Set(isWhole ? rows.map(({ row }) => row.projection) : matching.map(({ projection }) => projection))];
};

/** Only letters of one cause take its note. */
const noteTarget = (selection: Selection, search: LetterSearch, rows: readonly HeldRow[]): string | null => {
  if (search.fingerprint) return search.fingerprint;
  const causes = new Set(rows.filter(({ key }) => isSelected(selection, key)).map(({ row }) => row.cause.fingerprint));
  const [only, ...others] = causes;
  return others.length === 0 ? (only ?? null) : null;
};

const selectionOf = (selection: Selection, search: LetterSearch, rows: readonly HeldRow[]): RunSelection =>
  selection.kind === "all"
    ? { filter: selectionFilterOf(search) }
    : { sequences: rows.filter(({ key, isGone }) => !isGone && selection.keys.has(key)).map(({ row }) => row.sequence) };

/** The sequences that are held back, as the filters find them: to look at, to choose from. */
export const HeldList = ({ search, known, onChange, onClear, isBeside, onRun, onNote }: Props) => {
  const list = useLetterList(search);
  const { data, rows, news, gone, matching, isPlaceholderData, hasNextPage, isFetchingNextPage, refetch, takeFresh } = list;
  const key = JSON.stringify(search);
  const controls = useSelection(key, rows, matching.sequences);
  const error = useStandingError(key, list);
  const causes = known?.causes ?? [];
  const noun = sharedNoun(rows.length > 0 ? rows.map(({ row }) => row.noun) : causes.map((cause) => cause.noun));

  const head = (
    <div className={styles.listHead}>
      <h2>{capital(plural(noun))} held back</h2>
      <FilterBar search={search} causes={causes} onChange={onChange} />
      <NewsPill news={news} gone={gone} onTake={takeFresh} />
      {search.after && (
        <Button variant="transparent" onClick={() => onChange({ after: undefined })}>
          From the first
        </Button>
      )}
      {data && !isPlaceholderData && <span className={styles.matching}>{matchWords(matching.sequences, rows.length - gone)}</span>}
    </div>
  );
  if (!data && error)
    return (
      <>
        {head}
        <SequenceTableFrame noun={noun}>
          <Trouble title="The letters could not be read." error={error} onRetry={() => void refetch()} />
        </SequenceTableFrame>
      </>
    );
  if (!data)
    return (
      <>
        {head}
        <SequenceTableFrame noun={noun} isLoading />
      </>
    );
  if (rows.length === 0)
    return (
      <>
        {head}
        <SequenceTableFrame noun={noun}>
          <NothingMatches search={search} causes={causes} noun={noun} held={known?.figures.sequences.value ?? 0} onClear={onClear} />
        </SequenceTableFrame>
      </>
    );

  const { selection } = controls;
  const here = rows.filter(({ isGone }) => !isGone);
  const selected = tallyOf(
    selection,
    here.map(({ row }) => row),
    matching,
    projectionsMatching(search, causes, here, !hasNextPage),
  );
  const note = noteTarget(selection, search, here);
  const run = (kind: LetterRun["kind"]) => {
    const [projection] = selected.projections;
    if (projection) onRun(newRun({ kind, projection, noun, selection: selectionOf(selection, search, here) }));
  };
  const age = formatDuration(Math.max(0, list.errorUpdatedAt - list.dataUpdatedAt) / 1_000);
  return (
    <>
      {head}
      {error && !isPlaceholderData && <StaleNotice error={error} age={age} onRetry={() => void refetch()} />}
      <SequenceTable
        rows={rows}
        noun={noun}
        matching={matching.sequences}
        controls={controls}
        isReading={isPlaceholderData}
        isBeside={isBeside}
      />
      {hasNextPage && (
        <div className={styles.more}>
          <Button onClick={() => void list.fetchNextPage()} loading={isFetchingNextPage}>
            More
          </Button>
          <span>{formatCount(Math.max(0, matching.sequences - here.length))} further down</span>
        </div>
      )}
      {!isEmpty(selection) && selected.sequences > 0 && (
        <SelectionBar
          selected={selected}
          noun={noun}
          matching={matching.sequences}
          controls={controls}
          noteRefusal={note === null ? "A note belongs to one cause: these failed for several." : null}
          onNote={() => note !== null && onNote(note)}
          onDiscard={() => run("discard")}
          onRedrive={() => run("redrive")}
        />
      )}
    </>
  );
};
