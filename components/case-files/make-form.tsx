"use client";

import { Button, Textarea, TextInput } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { Refusal } from "../ui/reason-dialog";
import styles from "./case-file-page.module.css";
import { useMakeCaseFile } from "./commands";

const LEAST_QUESTION = 3;

/** The customer's question and the agent's note; then the case file's own page. */
export const MakeForm = ({ stream, version, isCounted }: { stream: string; version: string; isCounted: boolean }) => {
  const router = useRouter();
  const [question, setQuestion] = useState("");
  const [note, setNote] = useState("");
  const { mutate, isPending, error } = useMakeCaseFile();
  const hintId = useId();
  const isTooShort = question.trim().length < LEAST_QUESTION;
  const make = () =>
    mutate(
      { streamId: stream, version, question, note },
      {
        onSuccess: ({ id }) => {
          announce("The case file is made.");
          router.push(paths.caseFile(id));
        },
        onError: ({ message }) => announce(message),
      },
    );
  return (
    <form
      className={`${styles.section} ${styles.form}`}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isTooShort && isCounted && !isPending) make();
      }}
    >
      <TextInput
        label="The customer’s question"
        placeholder="I paid in 50, why is my balance 20?"
        value={question}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
        maxLength={500}
        required
        withAsterisk={false}
        autoComplete="off"
        autoFocus
      />
      <Textarea
        label="Your note: what you found, in your own words"
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        maxLength={10_000}
        minRows={4}
        autosize
      />
      {error && <Refusal error={error} />}
      <div className={styles.act}>
        <span id={hintId}>
          {isTooShort
            ? "Say what the customer asks, in at least 3 characters."
            : "It can be handed over as it is: nothing in it changes afterwards."}
        </span>
        <Button component={Link} href={paths.stream(stream, version)}>
          Back to the stream
        </Button>
        <Button type="submit" variant="filled" disabled={isTooShort || !isCounted} loading={isPending} aria-describedby={hintId}>
          Make the case file
        </Button>
      </div>
    </form>
  );
};
