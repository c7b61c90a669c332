"use client";

import { Radio, Textarea, TextInput } from "@mantine/core";
import styles from "./run-dialog.module.css";
import type { RunDraft } from "./run-draft";

const rowsOf = (value: string): RunDraft["rows"] => (value === "share" || value === "changed" || value === "keys" ? value : "all");

/** Which rows are held against their events. */
export const RunRows = ({ draft, onDraft }: { draft: RunDraft; onDraft: (draft: RunDraft) => void }) => (
  <div className={styles.part}>
    <Radio.Group label="Which rows" value={draft.rows} onChange={(value) => onDraft({ ...draft, rows: rowsOf(value) })}>
      <Radio value="all" size="xs" label="All of them" />
      <Radio value="share" size="xs" label="A share of them" />
      <Radio value="changed" size="xs" label="Those that events reached lately" />
      <Radio value="keys" size="xs" label="Those that are named" />
    </Radio.Group>
    {draft.rows === "share" && (
      <TextInput
        label="Percent of the rows"
        inputMode="decimal"
        value={draft.share}
        onChange={({ currentTarget }) => onDraft({ ...draft, share: currentTarget.value })}
        maxLength={8}
        autoComplete="off"
      />
    )}
    {draft.rows === "changed" && (
      <TextInput
        label="In the last hours"
        inputMode="numeric"
        value={draft.hours}
        onChange={({ currentTarget }) => onDraft({ ...draft, hours: currentTarget.value })}
        maxLength={5}
        autoComplete="off"
      />
    )}
    {draft.rows === "keys" && (
      <Textarea
        label="Keys of rows, one a line"
        value={draft.keys}
        onChange={({ currentTarget }) => onDraft({ ...draft, keys: currentTarget.value })}
        minRows={3}
        maxRows={8}
        autosize
        spellCheck={false}
        autoComplete="off"
      />
    )}
  </div>
);
