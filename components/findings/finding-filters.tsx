"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { checkTitle, findingState } from "@/server/contracts/findings";
import { useProjectionNames } from "../live/use-projection-names";
import styles from "../ui/list-filters.module.css";
import { type FindingSearch, hasFilter } from "./finding-search";
import { findingStateWords } from "./finding-state";

type Props = {
  search: FindingSearch;
  /** Names of the checks that are run here. */
  checks: readonly string[];
  onSearch: (search: FindingSearch) => void;
};

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const states = [
  ...findingState.options.map((value) => ({ value, label: capital(findingStateWords[value].word) })),
  { value: "all", label: "Any state" },
];
const severities = [
  { value: "", label: "Any severity" },
  { value: "critical", label: "Critical" },
  { value: "warning", label: "Warning" },
  { value: "note", label: "Note" },
];

/** A choice is the address at once. */
export const FindingFilters = ({ search, checks, onSearch }: Props) => {
  const names = useProjectionNames(search.projection);
  const choose = (change: FindingSearch) => onSearch({ ...search, ...change });
  const known = search.check && !checks.includes(search.check) ? [search.check, ...checks] : checks;
  return (
    <form className={styles.filters} aria-label="Which findings" onSubmit={(submitted) => submitted.preventDefault()}>
      <NativeSelect
        aria-label="State of the finding"
        data={states}
        value={search.state ?? "open"}
        onChange={({ currentTarget }) => choose({ state: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Severity"
        data={severities}
        value={search.severity ?? ""}
        onChange={({ currentTarget }) => choose({ severity: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Check"
        data={[{ value: "", label: "Any check" }, ...known.map((value) => ({ value, label: checkTitle(value) }))]}
        value={search.check ?? ""}
        onChange={({ currentTarget }) => choose({ check: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Projection"
        data={[{ value: "", label: "Any projection" }, ...names.map((value) => ({ value, label: value }))]}
        value={search.projection ?? ""}
        onChange={({ currentTarget }) => choose({ projection: currentTarget.value })}
      />
      {hasFilter(search) && (
        <Button variant="transparent" onClick={() => onSearch({})} leftSection={<IconX size={14} stroke={1.9} aria-hidden="true" />}>
          Clear
        </Button>
      )}
    </form>
  );
};
