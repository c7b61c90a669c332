"use client";

import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { rebuildState } from "@/server/contracts/rebuilds";
import { useProjectionNames } from "../live/use-projection-names";
import styles from "../ui/list-filters.module.css";
import { hasFilter, type RebuildSearch } from "./rebuild-search";
import { stateWords } from "./rebuild-state";

type Props = { search: RebuildSearch; onSearch: (search: RebuildSearch) => void };

const states = [
  { value: "", label: "Any state" },
  ...rebuildState.options.map((value) => ({
    value,
    label: `${stateWords[value].word.charAt(0).toUpperCase()}${stateWords[value].word.slice(1)}`,
  })),
];

/** A choice is the address at once. */
export const RebuildFilters = ({ search, onSearch }: Props) => {
  const names = useProjectionNames(search.projection);
  const choose = (change: RebuildSearch) => onSearch({ ...search, ...change });
  return (
    <form className={styles.filters} aria-label="Which rebuilds" onSubmit={(submitted) => submitted.preventDefault()}>
      <NativeSelect
        aria-label="Projection"
        data={[{ value: "", label: "Any projection" }, ...names.map((value) => ({ value, label: value }))]}
        value={search.projection ?? ""}
        onChange={({ currentTarget }) => choose({ projection: currentTarget.value })}
      />
      <NativeSelect
        aria-label="State"
        data={states}
        value={search.state ?? ""}
        onChange={({ currentTarget }) => choose({ state: currentTarget.value })}
      />
      <Checkbox
        label="Open only"
        checked={search.show === "open"}
        onChange={({ currentTarget }) => choose({ show: currentTarget.checked ? "open" : "all" })}
      />
      {hasFilter(search) && (
        <Button variant="transparent" onClick={() => onSearch({})} leftSection={<IconX size={14} stroke={1.9} />}>
          Clear
        </Button>
      )}
    </form>
  );
};
