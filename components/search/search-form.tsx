"use client";

import { Button, TextInput } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { type FormEvent, type RefObject, useState } from "react";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { Key } from "../ui/key";
import { payloadFilter } from "./payload-filter";
import styles from "./search-form.module.css";
import type { SearchField, SearchProblem, StreamSearch } from "./stream-search";
import { instantOf, wallMinute } from "./wall-minute";

type Props = {
  search: StreamSearch;
  problems: readonly SearchProblem[];
  line: RefObject<HTMLInputElement | null>;
  onSearch: (search: StreamSearch) => void;
};

/** Prefixed, because a control's bare name hides the form's own property: `contains` is a method of every element. */
const controlName = (name: SearchField): string => `filter.${name}`;
const textOf = (form: FormData, name: SearchField): string => String(form.get(controlName(name)) ?? "").trim();

/** Uncontrolled: what is typed belongs to nobody until it is asked for; then it is the address. */
export const SearchForm = ({ search, problems, line, onSearch }: Props) => {
  const zone = zoneOf(useTimeMode());
  const [typedProblem, setTypedProblem] = useState<string | null>(null);
  const filters = ["type", "actor", "correlation", "from", "to", "contains"] as const;
  const used = filters.filter((name) => search[name] !== undefined).length;
  const [isOpen, setOpen] = useState(false);
  const errorOf = (name: SearchField) => problems.find((problem) => problem.name === name)?.message;

  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget);
    const contains = textOf(form, "contains");
    const filter = contains ? payloadFilter(contains) : undefined;
    if (filter && "problem" in filter) return setTypedProblem(filter.problem);
    setTypedProblem(null);
    const instant = (name: "from" | "to") => instantOf(textOf(form, name), zone) ?? "";
    const plain = (name: SearchField) => textOf(form, name);
    const asked = { q: plain("q"), type: plain("type"), actor: plain("actor"), correlation: plain("correlation"), contains };
    onSearch({ ...asked, from: instant("from"), to: instant("to") });
  };

  const text = (name: "type" | "actor" | "correlation", label: string, placeholder: string) => (
    <TextInput
      name={controlName(name)}
      label={label}
      placeholder={placeholder}
      defaultValue={search[name] ?? ""}
      error={errorOf(name)}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
    />
  );
  const time = (name: "from" | "to", label: string) => (
    <TextInput
      name={controlName(name)}
      type="datetime-local"
      label={`${label}, ${zoneLabel(zone)}`}
      defaultValue={search[name] ? wallMinute(search[name], zone) : ""}
      error={errorOf(name)}
      min="0001-01-02T00:00"
      max="9999-12-30T23:59"
    />
  );

  return (
    <form key={`${zone} ${JSON.stringify({ ...search, after: undefined })}`} className={styles.form} onSubmit={onSubmit} noValidate>
      <div className={styles.line}>
        <TextInput
          ref={line}
          name={controlName("q")}
          className={styles.q}
          aria-label="Stream id, its beginning, or a business key"
          placeholder="Stream id, its beginning, or a business key such as an e-mail address"
          defaultValue={search.q ?? ""}
          error={errorOf("q")}
          leftSection={<IconSearch size={16} stroke={1.9} />}
          rightSection={<Key>/</Key>}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit" variant="filled">
          Find
        </Button>
        <Button
          className={styles.toggle}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.9} />}
        >
          {used > 0 ? `Filters ${used}` : "Filters"}
        </Button>
      </div>
      <div className={styles.filters} data-open={isOpen || undefined}>
        {text("type", "Event type", "any")}
        {text("actor", "By", "anybody")}
        {text("correlation", "Correlation id", "any")}
        {time("from", "From")}
        {time("to", "Before")}
        <TextInput
          name={controlName("contains")}
          label="Payload contains"
          placeholder="field = value"
          defaultValue={search.contains ?? ""}
          error={typedProblem ?? errorOf("contains")}
          className={styles.mono}
          maxLength={1000}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
    </form>
  );
};
