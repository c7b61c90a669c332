"use client";

import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { alertRuleName } from "@/server/contracts/alerts";
import { useProjectionNames } from "../live/use-projection-names";
import styles from "../ui/list-filters.module.css";
import { type AlertSearch, hasFilter } from "./alert-search";
import { ruleNames } from "./alert-words";
import own from "./alerts.module.css";

type Props = { search: AlertSearch; onSearch: (search: AlertSearch) => void };

const shows = [
  { value: "standing", label: "Standing" },
  { value: "open", label: "Nobody's yet" },
  { value: "resolved", label: "Resolved" },
  { value: "all", label: "All" },
];
/** Reached by an address alone: two of four states would be one choice too many. */
const others: Readonly<Record<string, string>> = { acknowledged: "Acknowledged", snoozed: "Snoozed" };

const severities = [
  { value: "", label: "Any severity" },
  { value: "critical", label: "Critical" },
  { value: "warning", label: "Warning" },
];
const rules = [{ value: "", label: "Any rule" }, ...alertRuleName.options.map((value) => ({ value, label: ruleNames[value] }))];

export const AlertFilters = ({ search, onSearch }: Props) => {
  const names = useProjectionNames(search.projection);
  const choose = (change: AlertSearch) => onSearch({ ...search, ...change });
  const projections = [{ value: "", label: "Any projection" }, ...names.map((value) => ({ value, label: value }))];
  const show = search.show ?? "standing";
  const other = others[show];
  return (
    <search className={styles.filters} aria-label="Which alerts">
      <SegmentedControl
        aria-label="How they stand"
        className={own.shows ?? ""}
        data={other ? [...shows, { value: show, label: other }] : shows}
        value={show}
        onChange={(value) => choose({ show: value })}
      />
      <NativeSelect
        aria-label="Severity"
        data={severities}
        value={search.severity ?? ""}
        onChange={({ currentTarget }) => choose({ severity: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Rule"
        data={rules}
        value={search.rule ?? ""}
        onChange={({ currentTarget }) => choose({ rule: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Projection"
        data={projections}
        value={search.projection ?? ""}
        onChange={({ currentTarget }) => choose({ projection: currentTarget.value })}
      />
      {hasFilter(search) && (
        <Button variant="transparent" onClick={() => onSearch({ show })} leftSection={<IconX size={14} stroke={1.9} />}>
          Clear
        </Button>
      )}
    </search>
  );
};
