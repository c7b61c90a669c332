"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../api-client";
import { Refusal } from "../ui/reason-dialog";
import { usePasswordSignIn } from "./commands";
import styles from "./sign-in.module.css";
import { WaitNotice } from "./wait-notice";

type Props = {
  /** Of whoever was signed in here; asked for where nobody is known. */
  knownName?: string;
  verb?: string;
  isFirst: boolean;
  onSignedIn: (name: string) => void;
};

/** Name and password. After a refusal the password is typed anew, the name is not. */
export const PasswordForm = ({ knownName = "", verb = "Sign in", isFirst, onSignedIn }: Props) => {
  const [name, setName] = useState(knownName);
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = usePasswordSignIn();
  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    if (isPending || name.trim() === "" || password === "") return;
    mutate({ name: name.trim(), password }, { onSuccess: (answer) => onSignedIn(answer.name), onError: () => setPassword("") });
  };
  const isWaiting = error instanceof ApiError && error.status === 429;
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Name and password">
      <TextInput
        label="Name"
        name="username"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        autoFocus={isFirst}
        data-autofocus={isFirst || undefined}
      />
      <TextInput
        type="password"
        label="Password"
        name="password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        autoComplete="current-password"
        maxLength={500}
      />
      {error && (isWaiting ? <WaitNotice error={error} /> : <Refusal error={error} />)}
      <Button type="submit" variant="filled" fullWidth loading={isPending}>
        {verb}
      </Button>
    </form>
  );
};
