"use client";

import { TextInput } from "@mantine/core";
import type { RunDraft } from "./letter-run";
import styles from "./run-drawer.module.css";

type Props = {
  draft: RunDraft;
  needsReason: boolean;
  /** Null where no letter is run, and so no limit is asked. */
  limit: { problem: string | null } | null;
};

/** Why it is done, and how fast it may go. */
export const RunFields = ({ draft, needsReason, limit }: Props) => (
  <div className={styles.fields}>
    <TextInput
      className={styles.reason}
      label={`Reason, kept with the operation${needsReason ? "" : " (may be left empty)"}`}
      value={draft.reason}
      onChange={({ currentTarget }) => draft.onChange({ reason: currentTarget.value })}
      maxLength={500}
      autoComplete="off"
      required={needsReason}
      withAsterisk={false}
    />
    {limit && (
      <TextInput
        className={styles.limit}
        label="At most … letters a second"
        placeholder="no limit"
        value={draft.limit}
        onChange={({ currentTarget }) => draft.onChange({ limit: currentTarget.value })}
        error={limit.problem}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
      />
    )}
  </div>
);
