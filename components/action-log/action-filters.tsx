"use client";

import { Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, useId } from "react";
import { instantOf, wallMinute } from "../search/wall-minute";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import styles from "./action-log.module.css";
import { type ActionField, type ActionSearch, hasFilter } from "./action-search";

type Props = { search: ActionSearch; actions: readonly string[]; actors: readonly string[]; onSearch: (search: ActionSearch) => void };

/** Prefixed, because a control's bare name hides the form's own property. */
const controlName = (name: ActionField): string => `filter.${name}`;

/** What was typed belongs to nobody until it is asked for; then it is the address. */
export const ActionFilters = ({ search, actions, actors, onSearch }: Props) => {
  const zone = zoneOf(useTimeMode());
  const lists = { actor: useId(), action: useId() };
  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget);
    const text = (name: ActionField) => String(form.get(controlName(name)) ?? "").trim();
    const action = text("action").toLowerCase().replaceAll(/\s+/g, "-");
    const instant = (name: "from" | "to") => instantOf(text(name), zone) ?? "";
    onSearch({ actor: text("actor"), action, target: text("target"), from: instant("from"), to: instant("to") });
  };
  const field = { autoComplete: "off", spellCheck: false, maxLength: 600 } as const;
  const time = (name: "from" | "to", label: string) => (
    <TextInput
      name={controlName(name)}
      type="datetime-local"
      label={`${label}, ${zoneLabel(zone)}`}
      defaultValue={search[name] ? wallMinute(search[name], zone) : ""}
      min="0001-01-02T00:00"
      max="9999-12-30T23:59"
    />
  );
  return (
    <form key={JSON.stringify([search, zone])} className={styles.filters} onSubmit={onSubmit} aria-label="Which actions">
      <TextInput {...field} name={controlName("actor")} label="Who" list={lists.actor} defaultValue={search.actor ?? ""} />
      <TextInput {...field} name={controlName("action")} label="What" list={lists.action} defaultValue={search.action ?? ""} />
      <TextInput
        {...field}
        name={controlName("target")}
        label="To what"
        placeholder="stream:account-1"
        defaultValue={search.target ?? ""}
      />
      {time("from", "From")}
      {time("to", "Before")}
      <Button type="submit">Show</Button>
      {hasFilter(search) && (
        <Button variant="transparent" onClick={() => onSearch({})} leftSection={<IconX size={14} stroke={1.9} aria-hidden="true" />}>
          Clear
        </Button>
      )}
      {Object.entries({ actor: actors, action: actions }).map(([name, values]) => (
        <datalist key={name} id={name === "actor" ? lists.actor : lists.action}>
          {values.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ))}
    </form>
  );
};
