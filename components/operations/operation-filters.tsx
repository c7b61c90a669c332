"use client";

import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { operationState } from "@/server/contracts/operations";
import { useProjectionNames } from "../live/use-projection-names";
import styles from "../ui/list-filters.module.css";
import { hasFilter, type OperationSearch } from "./operation-search";

type Props = { search: OperationSearch; onSearch: (search: OperationSearch) => void };

const kinds = [
  { value: "", label: "Any kind" },
  { value: "redrive", label: "Redrive" },
  { value: "discard", label: "Discard" },
];

const stateWords: Record<(typeof operationState.options)[number], string> = {
  previewing: "Being previewed",
  previewed: "Previewed, not confirmed",
  "awaiting-approval": "Needs approval",
  running: "Running",
  done: "Done",
  failed: "Broke off",
  cancelled: "Cancelled",
};
const states = [{ value: "", label: "Any state" }, ...operationState.options.map((value) => ({ value, label: stateWords[value] }))];

/** A choice is the address at once; a typed name when it is entered or left. */
export const OperationFilters = ({ search, onSearch }: Props) => {
  const names = useProjectionNames(search.projection);
  const choose = (change: OperationSearch) => onSearch({ ...search, ...change });
  const projections = [{ value: "", label: "Any projection" }, ...names.map((value) => ({ value, label: value }))];
  const typeWho = (field: HTMLInputElement | null) => {
    const actor = field?.value.trim() ?? "";
    if (actor !== (search.actor ?? "")) choose({ actor });
  };
  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    typeWho(submitted.currentTarget.querySelector<HTMLInputElement>("input[name='filter.who']"));
  };
  return (
    <form className={styles.filters} onSubmit={onSubmit} aria-label="Which operations">
      <NativeSelect
        aria-label="Kind"
        data={kinds}
        value={search.kind ?? ""}
        onChange={({ currentTarget }) => choose({ kind: currentTarget.value })}
      />
      <NativeSelect
        aria-label="State"
        data={states}
        value={search.state ?? ""}
        onChange={({ currentTarget }) => choose({ state: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Projection"
        data={projections}
        value={search.projection ?? ""}
        onChange={({ currentTarget }) => choose({ projection: currentTarget.value })}
      />
      <TextInput
        key={search.actor ?? ""}
        name="filter.who"
        aria-label="Who asked for it"
        placeholder="Who"
        defaultValue={search.actor ?? ""}
        onBlur={({ currentTarget }) => typeWho(currentTarget)}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
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
