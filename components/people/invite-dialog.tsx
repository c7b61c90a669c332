"use client";

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { useInvite } from "./commands";
import { grantOf, newDraft } from "./grant-draft";
import { GrantFields } from "./grant-fields";
import { LinkOutcome } from "./link-outcome";
import styles from "./people.module.css";

const missingOf = (name: string, displayName: string, roles: number): string | null => {
  if (displayName.trim() === "" || name.trim() === "") return "Say who it is, and the name to sign in with.";
  return roles === 0 ? "Give at least one role." : null;
};

/** Makes an account with roles, and shows its first sign-in link. */
export const InviteDialog = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [drafts, setDrafts] = useState(() => [newDraft()]);
  const { mutate, data, isPending, error } = useInvite();
  const field = { maxLength: 200, autoComplete: "off", spellCheck: false } as const;
  return (
    <ReasonDialog
      title="Invite somebody"
      verb="Make the account"
      size={640}
      consequence="The account has the roles below from the first sign-in on. You get a link for it, once."
      missing={missingOf(name, displayName, drafts.length)}
      isPending={isPending}
      error={error}
      outcome={data && <LinkOutcome person={data} />}
      onSubmit={(reason) =>
        mutate(
          { name: name.trim(), displayName: displayName.trim(), grants: drafts.map(grantOf), reason },
          { onSuccess: () => announce("The account is made."), onError: ({ message }) => announce(message) },
        )
      }
      onClose={onClose}
    >
      <div className={styles.names}>
        <TextInput
          {...field}
          label="Who"
          placeholder="Ada Rossi"
          value={displayName}
          onChange={({ currentTarget }) => setDisplayName(currentTarget.value)}
          data-autofocus
        />
        <TextInput
          {...field}
          label="Name to sign in with, and in the action log"
          placeholder="ada, or ada@example.com"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          autoCapitalize="none"
        />
      </div>
      <GrantFields drafts={drafts} onChange={setDrafts} />
    </ReasonDialog>
  );
};
