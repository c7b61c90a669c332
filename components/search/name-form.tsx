"use client";

import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Refusal } from "../ui/reason-dialog";
import styles from "./name-form.module.css";

const LEAST = 3;

type Props = {
  name: string;
  verb: string;
  isPending: boolean;
  error: Error | null;
  onSubmit: (name: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** A name and what goes with it. */
export const NameForm = ({ name, verb, isPending, error, onSubmit, onClose, children }: Props) => {
  const [typed, setTyped] = useState(name);
  const isTooShort = typed.trim().length < LEAST;
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isTooShort && !isPending) onSubmit(typed.trim());
      }}
    >
      <TextInput
        label="Name"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        maxLength={80}
        data-autofocus
        autoComplete="off"
      />
      {children}
      {error && <Refusal error={error} />}
      <div className={styles.buttons}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={isTooShort} loading={isPending}>
          {verb}
        </Button>
      </div>
    </form>
  );
};
