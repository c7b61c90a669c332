"use client";

import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Letter, SequenceDetail } from "@/server/contracts/dead-letters";
import { formatDecimal } from "../format";
import { announce } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { visibleText } from "../visible-text";
import { useRestoreLetter } from "./commands";
import styles from "./restore-dialog.module.css";
import { RunRefusal } from "./run-refusal";

type Props = { detail: SequenceDetail; letter: Letter; onClose: () => void };

/** Puts a discarded letter back to its place; nothing is run by that. */
export const RestoreDialog = ({ detail: { projection, sequence, noun }, letter, onClose }: Props) => {
  const [reason, setReason] = useState("");
  const { mutate, data, error, isPending } = useRestoreLetter(projection, sequence);
  const isTooShort = reason.trim().length < 3;
  const name = `${visibleText(letter.event.type)} v${formatDecimal(letter.event.streamVersion)}`;
  if (data)
    return (
      <Dialog title={`Restore ${name}`} onClose={onClose}>
        <p className={styles.words}>{visibleText(data.message)}</p>
        <div className={styles.buttons}>
          <Button variant="filled" onClick={onClose} autoFocus>
            Done
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={`Restore ${name}`} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (!isTooShort) mutate({ index: letter.index, reason }, { onSuccess: ({ message }) => announce(message) });
        }}
      >
        <p className={styles.words}>
          It goes back to its place, and this {noun} is held again until it is redriven or discarded. Nothing is run now.
        </p>
        <TextInput
          label="Reason"
          description="Stays on record beside the name of who did it."
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={500}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
        />
        {error && <RunRefusal error={error} noun={noun} onAgain={onClose} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={isTooShort} loading={isPending}>
            Restore
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
