"use client";

import { Button, TextInput } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type RefObject, useId, useState } from "react";
import { payloadProblem, type SearchField, type SearchProblem, type StreamSearch } from "@/server/contracts/stream-search";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { Key } from "../ui/key";
import { formWord } from "./hidden-words";
import { searchQueries } from "./queries";
import styles from "./search-form.module.css";
import { TypeSuggestions } from "./type-suggestions";
import { instantOf, wallMinute } from "./wall-minute";

type Props = {
  search: StreamSearch;
  problems: readonly SearchProblem[];
  line: RefObject<HTMLInputElement | null>;
  isFinding: boolean;
  /** Why the search cannot be begun. */
  refusal: string | null;
  onSearch: (search: StreamSearch) => void;
};

/** Prefixed, because a control's bare name hides the form's own property: `contains` is a method of every element. */
const controlName = (name: SearchField): string => `filter.${name}`;
const textOf = (form: FormData, name: SearchField): string => String(form.get(controlName(name)) ?? "").trim();

/** Names what a word may be: the registered business keys, once they are known. */
const lineHint = (businessKeys: readonly string[] | undefined): string =>
  `Stream id or its beginning${businessKeys?.length ? `, ${businessKeys.slice(0, 4).join(", ")}` : ", or a business key"}`;

/** Uncontrolled: what is typed belongs to nobody until it is asked for; then it is the address. */
export const SearchForm = ({ search, problems, line, isFinding, refusal, onSearch }: Props) => {
  const zone = zoneOf(useTimeMode());
  const [typedProblem, setTypedProblem] = useState<string | null>(null);
  const filters = ["type", "actor", "correlation", "from", "to", "contains"] as const;
  const used = filters.filter((name) => search[name] !== undefined).length;
  const [isOpen, setOpen] = useState(false);
  const typeList = useId();
  const { data: terms } = useQuery(searchQueries.terms());
  const errorOf = (name: SearchField) => problems.find((problem) => problem.name === name)?.message;

  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget);
    const contains = textOf(form, "contains");
    const problem = contains ? payloadProblem(contains) : null;
    setTypedProblem(problem);
    if (problem !== null) return;
    const instant = (name: "from" | "to") => instantOf(textOf(form, name), zone) ?? "";
    const plain = (name: SearchField) => textOf(form, name);
    const asked = { q: plain("q"), type: plain("type"), actor: plain("actor"), correlation: plain("correlation"), contains };
    onSearch({ ...asked, from: instant("from"), to: instant("to") });
  };

  const text = (name: "type" | "actor" | "correlation", label: string, placeholder: string, list?: string) => (
    <TextInput
      {...(list ? { list } : {})}
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
          placeholder={lineHint(terms?.businessKeys)}
          defaultValue={formWord(search.q ?? "")}
          error={errorOf("q") ?? refusal}
          leftSection={<IconSearch size={16} stroke={1.9} />}
          rightSection={<Key>/</Key>}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit" variant="filled" loading={isFinding}>
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
      <TypeSuggestions id={typeList} types={terms?.types ?? []} />
      <div className={styles.filters} data-open={isOpen || undefined}>
        {text("type", "Event type", "any", typeList)}
        {text("actor", "By", "anybody")}
        {text("correlation", "Correlation id", "any")}
        {time("from", "From")}
        {time("to", "Before")}
        <TextInput
          name={controlName("contains")}
          label="Payload contains"
          placeholder="article = 142, amount >= 50"
          defaultValue={formWord(search.contains ?? "")}
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
