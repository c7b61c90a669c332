"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CreatedToken } from "@/server/contracts/tokens";
import { grantText } from "../access/role-words";
import { grantOf, newDraft } from "../people/grant-draft";
import { GrantField } from "../people/grant-fields";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import { OnceSecret } from "../ui/once-secret";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useCreateToken } from "./commands";
import styles from "./tokens.module.css";

const spans = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "366", label: "1 year" },
];

const Outcome = ({ token }: { token: CreatedToken }) =>
  token.token === null ? (
    <>The token {visibleText(token.name)} was shown before, and once only. Revoke it and make another.</>
  ) : (
    <>
      {visibleText(token.name)} is {grantText(token)} until <Time at={token.expiresAt} precision="minute" />. Keep it where secrets are
      kept: it is not shown again. It is sent as <code>Authorization: Bearer …</code>
      <OnceSecret what="the token" secret={token.token} />
    </>
  );

/** Makes a token of one role for a machine, and shows its secret this once. */
export const CreateTokenDialog = ({ onClose }: { onClose: () => void }) => {
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [draft, setDraft] = useState(() => newDraft());
  const { mutate, data, isPending, error } = useCreateToken();
  return (
    <ReasonDialog
      title="Make a token"
      verb="Make the token"
      size={640}
      consequence="A program that shows it may do what its role may, without a password and without a second question. Give it the least that it needs."
      missing={name.trim().length < 2 ? "Say what it is for, as its name." : null}
      isPending={isPending}
      error={error}
      outcome={data && <Outcome token={data} />}
      onSubmit={(reason) =>
        mutate(
          { ...grantOf(draft), name: name.trim(), expiresInDays: Number(days), reason },
          { onSuccess: () => announce("The token is made."), onError: ({ message }) => announce(message) },
        )
      }
      onClose={onClose}
    >
      <div className={styles.names}>
        <TextInput
          label="Name, as the action log tells it"
          placeholder="nightly export"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <NativeSelect label="Good for" data={spans} value={days} onChange={({ currentTarget }) => setDays(currentTarget.value)} />
      </div>
      <div className={styles.grant}>
        <GrantField draft={draft} onChange={setDraft} />
      </div>
    </ReasonDialog>
  );
};
