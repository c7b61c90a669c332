"use client";

import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import type { LetterCluster } from "@/server/contracts/dead-letters";
import { May } from "../access/may";
import { ActorName } from "../action-log/actor-name";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import { visibleText } from "../visible-text";
import styles from "./cause-note.module.css";
import { useWriteNote } from "./commands";

const NoteForm = ({ projection, fingerprint, onDone }: Pick<LetterCluster, "projection" | "fingerprint"> & { onDone: () => void }) => {
  const [note, setNote] = useState("");
  const { mutate, error, isPending } = useWriteNote(projection, fingerprint);
  const isTooShort = note.trim().length < 3;
  const write = () =>
    mutate(note.trim(), {
      onSuccess: () => {
        announce("The note is kept with this cause.");
        onDone();
      },
    });
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isTooShort) write();
      }}
    >
      <TextInput
        aria-label="Note on this cause"
        placeholder="What is known of it: everybody sees it here"
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        onKeyDown={({ key }) => key === "Escape" && onDone()}
        maxLength={500}
        autoFocus
        autoComplete="off"
        error={error?.message}
      />
      <Button type="submit" disabled={isTooShort} loading={isPending}>
        Keep
      </Button>
      <Button onClick={onDone} variant="subtle">
        Cancel
      </Button>
    </form>
  );
};

const Note = ({ note, actor, at }: LetterCluster["notes"][number]) => (
  <span className={styles.note}>
    <ActorName name={actor} />: {visibleText(note)}{" "}
    <small>
      <Time at={at} precision="minute" />
    </small>
  </span>
);

/** The newest note, those before it on demand, and a line to add one in place. */
export const CauseNotes = ({
  cause: { projection, fingerprint, notes },
  isWriting,
  onWriting,
}: {
  cause: LetterCluster;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}) => {
  const [isOpen, setOpen] = useState(false);
  const [newest, ...older] = notes;
  if (isWriting) return <NoteForm projection={projection} fingerprint={fingerprint} onDone={() => onWriting(false)} />;
  return (
    <span className={styles.notes}>
      <IconFileText size={14} stroke={1.9} aria-hidden="true" />
      {newest && <Note {...newest} />}
      {isOpen && older.map((note) => <Note key={`${note.at} ${note.actor}`} {...note} />)}
      {older.length > 0 && (
        <UnstyledButton className={styles.link} onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? "fewer" : `${older.length} before`}
        </UnstyledButton>
      )}
      <May capability="dead-letters:operate" about={{ projection }}>
        <UnstyledButton className={styles.link ?? ""} onClick={() => onWriting(true)}>
          {newest ? "add" : "add a note"}
        </UnstyledButton>
      </May>
    </span>
  );
};
