"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { meaningOf, roleName } from "@/server/contracts/access";
import { roleWord } from "../access/role-words";
import { useProjectionNames } from "../live/use-projection-names";
import { type GrantDraft, newDraft } from "./grant-draft";
import styles from "./grant-fields.module.css";

const roles = roleName.options.map((value) => ({ value, label: roleWord(value) }));

type OneProps = { draft: GrantDraft; onChange: (draft: GrantDraft) => void; onRemove?: (() => void) | undefined };

/** One role and where it holds. */
export const GrantField = ({ draft, onChange, onRemove }: OneProps) => {
  const known = useProjectionNames(undefined);
  const word = roleWord(draft.role);
  return (
    <fieldset className={styles.grant}>
      <legend>Role {word}</legend>
      <div className={styles.row}>
        <NativeSelect
          label="Role"
          data={roles}
          value={draft.role}
          onChange={({ currentTarget }) => onChange({ ...draft, role: roleName.parse(currentTarget.value) })}
        />
        <TextInput
          label="Streams beginning with"
          placeholder="all streams"
          value={draft.streams}
          onChange={({ currentTarget }) => onChange({ ...draft, streams: currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
        />
        <TextInput
          label="Projections"
          placeholder="all projections"
          value={draft.projections}
          onChange={({ currentTarget }) => onChange({ ...draft, projections: currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
          {...(known[0] ? { title: `There are ${known.join(", ")}` } : {})}
        />
        {onRemove && (
          <Button className={styles.remove} onClick={onRemove} aria-label={`Take the role ${word} away`} title={`Take ${word} away`}>
            <IconX size={14} stroke={1.9} aria-hidden="true" />
            <span className={styles.removeWords}>Take {word} away</span>
          </Button>
        )}
      </div>
      <p className={styles.meaning}>{meaningOf(draft.role)}</p>
    </fieldset>
  );
};

/** Several roles; names of streams and projections are separated by commas. */
export const GrantFields = ({ drafts, onChange }: { drafts: readonly GrantDraft[]; onChange: (drafts: GrantDraft[]) => void }) => (
  <div className={styles.grants}>
    {drafts.map((draft) => (
      <GrantField
        key={draft.key}
        draft={draft}
        onChange={(changed) => onChange(drafts.map((one) => (one.key === changed.key ? changed : one)))}
        onRemove={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
      />
    ))}
    <Button
      onClick={() => onChange([...drafts, newDraft()])}
      disabled={drafts.length >= 20}
      leftSection={<IconPlus size={14} stroke={1.9} aria-hidden="true" />}
    >
      {drafts.length === 0 ? "Give a role" : "Give another role"}
    </Button>
  </div>
);
