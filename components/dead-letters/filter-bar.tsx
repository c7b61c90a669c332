"use client";

import { Button, Menu, TextInput } from "@mantine/core";
import { IconChevronDown, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { LetterCluster } from "@/server/contracts/dead-letters";
import { formatDuration } from "../format";
import { visibleText } from "../visible-text";
import styles from "./filter-bar.module.css";
import type { LetterField, LetterSearch, SearchChange } from "./letter-search";
import { causeTitle } from "./opening";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;
const AGES = ["300", "3600", "14400", "86400"];
const ATTEMPTS = ["2", "3", "5"];

const ageText = (seconds: string): string => `held over ${formatDuration(Number(seconds))}`;
const attemptsText = (attempts: string): string => `${attempts} attempts or more`;

type Choice = { value: string; label: string };

const Chosen = ({ label, onClear }: { label: string; onClear: () => void }) => (
  <Button className={styles.chosen} onClick={onClear} rightSection={<IconX {...icon} />} aria-label={`Take away the filter ${label}`}>
    {label}
  </Button>
);

const Choose = ({ name, choices, onChoose }: { name: string; choices: readonly Choice[]; onChoose: (value: string) => void }) => (
  <Menu position="bottom-start" withinPortal>
    <Menu.Target>
      <Button rightSection={<IconChevronDown {...icon} />}>{name}</Button>
    </Menu.Target>
    <Menu.Dropdown>
      {choices.map(({ value, label }) => (
        <Menu.Item key={value} onClick={() => onChoose(value)}>
          {label}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);

const PrefixField = ({ onChoose }: { onChoose: (prefix: string) => void }) => {
  const [typed, setTyped] = useState("");
  return (
    <form
      className={styles.prefix}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (typed !== "") onChoose(typed);
      }}
    >
      <TextInput
        aria-label="Stream begins with"
        placeholder="Stream begins with"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  );
};

const same = (value: string): Choice => ({ value, label: visibleText(value) });

/** What each filter says while it is set. */
export const filterLabels = (search: LetterSearch, causes: readonly LetterCluster[]): Partial<Record<LetterField, string>> => {
  const { fingerprint, projection, age, type, prefix, attempts } = search;
  const cause = causes.find((one) => one.fingerprint === fingerprint);
  return {
    ...(fingerprint && { fingerprint: `Cause: ${cause ? visibleText(causeTitle(cause.message)) : fingerprint}` }),
    ...(projection && { projection }),
    ...(age && { age: ageText(age) }),
    ...(type && { type: visibleText(type) }),
    ...(prefix && { prefix: `${visibleText(prefix)}…` }),
    ...(attempts && { attempts: attemptsText(attempts) }),
  };
};

type Props = { search: LetterSearch; causes: readonly LetterCluster[]; onChange: (change: SearchChange) => void };

/** Set filters first, each with its cross; then those that can be set. */
export const FilterBar = ({ search, causes, onChange }: Props) => {
  const labels = filterLabels(search, causes);
  const projections = [...new Set(causes.map(({ projection }) => projection))];
  const types = [...new Set(causes.flatMap(({ eventTypes }) => eventTypes))].sort();
  const clear = (field: LetterField) => onChange({ [field]: undefined });
  return (
    <fieldset className={styles.filters} aria-label="Filters">
      {(["fingerprint", "projection", "age", "type", "prefix", "attempts"] as const).map((field) => {
        const label = labels[field];
        return label && <Chosen key={field} label={label} onClear={() => clear(field)} />;
      })}
      {!search.projection && projections.length > 1 && (
        <Choose name="Projection" choices={projections.map(same)} onChoose={(projection) => onChange({ projection })} />
      )}
      {!search.age && (
        <Choose name="Age" choices={AGES.map((value) => ({ value, label: ageText(value) }))} onChoose={(age) => onChange({ age })} />
      )}
      {!search.type && types.length > 0 && <Choose name="Event type" choices={types.map(same)} onChoose={(type) => onChange({ type })} />}
      {!search.attempts && (
        <Choose
          name="Attempts"
          choices={ATTEMPTS.map((value) => ({ value, label: attemptsText(value) }))}
          onChoose={(attempts) => onChange({ attempts })}
        />
      )}
      {!search.prefix && <PrefixField onChoose={(prefix) => onChange({ prefix })} />}
    </fieldset>
  );
};
