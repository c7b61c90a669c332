"use client";

import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { incidentLinkKind } from "@/server/contracts/incidents";
import { announce } from "../ui/announcer";
import { Refusal } from "../ui/reason-dialog";
import { useLinkIncident, useNoteIncident } from "./commands";
import styles from "./incidents.module.css";

const LEAST = 3;
const kinds = incidentLinkKind.options.map((value) => ({ value, label: value.replace("-", " ") }));
/** The id is the last part of the address of its page: either may be pasted. */
const idOf = (pasted: string): string => /[0-9a-f-]{36}(?=[^/]*$)/i.exec(pasted)?.[0] ?? pasted.trim();

export const NoteForm = ({ id }: { id: string }) => {
  const [text, setText] = useState("");
  const { mutate, isPending, error } = useNoteIncident(id);
  const isTooShort = text.trim().length < LEAST;
  const add = () =>
    mutate(
      { text },
      {
        onSuccess: () => {
          setText("");
          announce("Noted.");
        },
        onError: ({ message }) => announce(message),
      },
    );
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isTooShort && !isPending) add();
      }}
    >
      <Textarea
        label="Note"
        description="Stays as it is, with your name and the time. No customer's name belongs here."
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maxLength={5_000}
        minRows={2}
        autosize
      />
      {error && <Refusal error={error} />}
      <Button type="submit" variant="filled" disabled={isTooShort} loading={isPending}>
        Add the note
      </Button>
    </form>
  );
};

export const LinkForm = ({ id }: { id: string }) => {
  const [kind, setKind] = useState<string>("alert");
  const [linked, setLinked] = useState("");
  const { mutate, isPending, error } = useLinkIncident(id);
  const add = () =>
    mutate(
      { kind, linked: idOf(linked) },
      {
        onSuccess: () => {
          setLinked("");
          announce("Linked.");
        },
        onError: ({ message }) => announce(message),
      },
    );
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (linked.trim() !== "" && !isPending) add();
      }}
    >
      <div className={styles.fields}>
        <NativeSelect label="Link" data={kinds} value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)} />
        <TextInput
          label="Its id, or the address of its page"
          value={linked}
          onChange={({ currentTarget }) => setLinked(currentTarget.value)}
          maxLength={300}
          autoComplete="off"
        />
      </div>
      {error && <Refusal error={error} />}
      <Button type="submit" disabled={linked.trim() === ""} loading={isPending}>
        Link it
      </Button>
    </form>
  );
};
