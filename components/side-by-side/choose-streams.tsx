"use client";

import { Button, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "../paths";
import styles from "./choose-streams.module.css";

/** `isAgain`: beside what went wrong, which then says why. */
export const ChooseStreams = ({ left, right, isAgain = false }: { left: string; right: string; isAgain?: boolean }) => {
  const router = useRouter();
  const [ids, setIds] = useState({ left, right });
  const isSame = ids.left.trim() !== "" && ids.left.trim() === ids.right.trim();
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const [first, second] = [ids.left.trim(), ids.right.trim()];
    if (first !== "" && second !== "" && !isSame) router.push(paths.compareStreams(first, second));
  };
  return (
    <form className={styles.choose} onSubmit={submit}>
      {!isAgain && (
        <>
          <h1>Lay two streams side by side.</h1>
          <p>Both stand on one axis of time, and what they share is joined: the two accounts of a transfer, for instance.</p>
        </>
      )}
      <TextInput
        label="Left stream"
        value={ids.left}
        onChange={({ currentTarget: { value } }) => setIds((before) => ({ ...before, left: value }))}
      />
      <TextInput
        label="Right stream"
        value={ids.right}
        error={isSame && "This is the left stream too: name another one."}
        onChange={({ currentTarget: { value } }) => setIds((before) => ({ ...before, right: value }))}
      />
      <Button type="submit" variant="filled">
        Compare
      </Button>
    </form>
  );
};
