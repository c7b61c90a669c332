"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Me } from "@/server/contracts/me";
import { ApiError } from "../api-client";
import { useElevate } from "../sign-in/commands";
import { WaitNotice } from "../sign-in/wait-notice";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { ElsewhereProof } from "./elsewhere-proof";
import styles from "./proof-dialog.module.css";

type Props = { me: Me; onProven: () => void; onClose: () => void };

const PasswordProof = ({ onProven, onClose }: Omit<Props, "me">) => {
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useElevate();
  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    if (password !== "" && !isPending) mutate(password, { onSuccess: onProven, onError: () => setPassword("") });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        type="password"
        label="Password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        autoComplete="current-password"
        maxLength={500}
        data-autofocus
      />
      {error && (error instanceof ApiError && error.status === 429 ? <WaitNotice error={error} /> : <Refusal error={error} />)}
      <div className={styles.buttons}>
        <Button onClick={onClose}>Not now</Button>
        <Button type="submit" variant="filled" loading={isPending} disabled={password === ""}>
          Go on
        </Button>
      </div>
    </form>
  );
};

/** A destructive act wants to know again who sits there. What was asked for is then done as it was asked. */
export const ProofDialog = ({ me, onProven, onClose }: Props) => (
  <Dialog title="Say once more who you are" onClose={onClose} size={420}>
    <p className={styles.why}>
      What you asked for cannot be taken back by a click. Nothing is done yet: once {visibleText(me.displayName)} has proved to sit here, it
      is done, and for some minutes nothing more is asked.
    </p>
    {me.session?.hasPassword ? (
      <PasswordProof onProven={onProven} onClose={onClose} />
    ) : (
      <ElsewhereProof me={me} onProven={onProven} onClose={onClose} />
    )}
  </Dialog>
);
