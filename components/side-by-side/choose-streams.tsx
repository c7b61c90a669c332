"use client";

import { Button, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "../paths";
import { SourceSwitch } from "../sources/source-switch";
import styles from "./choose-streams.module.css";

type Props = {
  /** The store of another tool that both stand in. */
  source: string | undefined;
  left: string;
  right: string;
  /** Beside what went wrong, which then says why. */
  isAgain?: boolean;
};

export const ChooseStreams = ({ source, left, right, isAgain = false }: Props) => {
  const router = useRouter();
  const [ids, setIds] = useState({ left, right });
  const [first, second] = [ids.left.trim(), ids.right.trim()];
  const isSame = first !== "" && first === second;
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (first !== "" && second !== "" && !isSame) router.push(paths.compareStreams(source, first, second));
  };
  return (
    <form className={styles.choose} onSubmit={submit}>
      {!isAgain && (
        <>
          <h1>Lay two streams side by side.</h1>
          <p>Both stand on one axis of time, and what they share is joined: the two accounts of a transfer, for instance.</p>
        </>
      )}
      <SourceSwitch chosen={source} hrefOf={(chosen) => paths.compareStreams(chosen, first || undefined, second || undefined)} />
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
