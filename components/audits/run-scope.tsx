"use client";

import { Checkbox, NativeSelect, Radio } from "@mantine/core";
import type { AuditCheck } from "@/server/contracts/audits";
import { checkTitle } from "@/server/contracts/findings";
import { countOf } from "../format";
import { useProjectionNames } from "../live/use-projection-names";
import { visibleText } from "../visible-text";
import styles from "./run-dialog.module.css";
import { offeredChecks, type RunDraft } from "./run-draft";

type Props = { checks: readonly AuditCheck[]; draft: RunDraft; onDraft: (draft: RunDraft) => void };

const groups = [
  { label: "The log", has: ({ kind, isOwn }: AuditCheck) => kind === "log" && !isOwn },
  { label: "The log, by this team’s own rules", has: ({ kind, isOwn }: AuditCheck) => kind === "log" && isOwn },
  { label: "Read models", has: ({ kind, isOwn }: AuditCheck) => kind === "read-model" && !isOwn },
  { label: "Read models, by this team’s own rules", has: ({ kind, isOwn }: AuditCheck) => kind === "read-model" && isOwn },
];

const Chosen = ({ checks, draft, onDraft }: Props) => (
  <Checkbox.Group value={[...draft.chosen]} onChange={(chosen) => onDraft({ ...draft, chosen })} aria-label="Which checks">
    <div className={styles.checks}>
      {groups.map(({ label, has }) => {
        const own = offeredChecks(checks, draft).filter(has);
        return (
          own.length > 0 && (
            <fieldset key={label} className={styles.group}>
              <legend>{label}</legend>
              {own.map(({ name, looksFor }) => (
                <Checkbox key={name} value={name} size="sm" label={checkTitle(name)} description={visibleText(looksFor)} />
              ))}
            </fieldset>
          )
        );
      })}
    </div>
  </Checkbox.Group>
);

/** Of which projection, and by which checks. */
export const RunScope = ({ checks, draft, onDraft }: Props) => {
  const names = useProjectionNames(undefined);
  const hasRowChecks = checks.some(({ kind }) => kind === "read-model");
  const offered = offeredChecks(checks, draft).length;
  return (
    <div className={styles.part}>
      {hasRowChecks && (
        <NativeSelect
          label="What of"
          data-autofocus
          data={[
            { value: "", label: "The log, and every projection" },
            ...names.map((value) => ({ value, label: `The rows of ${value}` })),
          ]}
          value={draft.projection}
          onChange={({ currentTarget }) => onDraft({ ...draft, projection: currentTarget.value })}
        />
      )}
      <Radio.Group
        label="By which checks"
        value={draft.which}
        onChange={(which) => onDraft({ ...draft, which: which === "chosen" ? "chosen" : "all" })}
      >
        <Radio value="all" size="xs" label={`Everything: ${countOf(offered, "check")}`} />
        <Radio value="chosen" size="xs" label="Chosen checks" />
      </Radio.Group>
      {draft.which === "chosen" && <Chosen checks={checks} draft={draft} onDraft={onDraft} />}
    </div>
  );
};
