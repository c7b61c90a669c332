"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Me } from "@/server/contracts/me";
import { announce } from "../ui/announcer";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import styles from "./account.module.css";
import { useSetPassword } from "./commands";

const LEAST = 12;

/** Why it cannot be set yet; null where it can. */
const missingOf = (password: string, again: string): string | null => {
  if (password === "") return `At least ${LEAST} characters; a sentence is a good one.`;
  if (password.length < LEAST) return `${LEAST - password.length} more: it must have at least ${LEAST} characters.`;
  return password === again ? null : "Type the same once more.";
};

const PasswordForm = ({ hasPassword, name }: { hasPassword: boolean; name: string }) => {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const { mutate, isPending, isSuccess, error } = useSetPassword();
  const missing = missingOf(password, again);
  const onSubmit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    if (missing !== null || isPending) return;
    mutate(password, {
      onSuccess: () => {
        setPassword("");
        setAgain("");
        announce("The password is set. Your other sessions are over.");
      },
    });
  };
  const field = { type: "password", autoComplete: "new-password", maxLength: 500 } as const;
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Password">
      <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
      <TextInput {...field} label="New password" value={password} onChange={({ currentTarget }) => setPassword(currentTarget.value)} />
      <TextInput {...field} label="Once more" value={again} onChange={({ currentTarget }) => setAgain(currentTarget.value)} />
      {error && <Refusal error={error} />}
      <div className={styles.act}>
        <Button type="submit" variant="filled" disabled={missing !== null} loading={isPending} aria-describedby="password-missing">
          {hasPassword ? "Change the password" : "Set the password"}
        </Button>
        <span id="password-missing" role="status">
          {isSuccess && password === "" ? "It is set. Your other sessions are over." : (missing ?? "Your other sessions end with it.")}
        </span>
      </div>
    </form>
  );
};

/** A way in without a link: for accounts of this console. */
export const PasswordSection = ({ me: { name, session, signIn } }: { me: Me }) => {
  if (session === null) return null;
  return (
    <section className={styles.section} aria-labelledby="password">
      <h2 id="password">Password</h2>
      {session.isFromProvider ? (
        <p>You sign in with {visibleText(signIn.provider?.name ?? "your provider")}: your password is changed there.</p>
      ) : signIn.password ? (
        <>
          <p>
            {session.hasPassword
              ? "You sign in with your name and a password."
              : "You have none yet: each sign-in needs a new link. With a password it does not."}
          </p>
          <PasswordForm hasPassword={session.hasPassword} name={name} />
        </>
      ) : (
        <p>This console takes no passwords: you sign in by one-time links.</p>
      )}
    </section>
  );
};
