"use client";

import { Button, Textarea } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { Repair } from "@/server/contracts/repairs";
import { paths } from "../paths";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import styles from "./keys-dialog.module.css";
import { keysIn, MOST_KEYS } from "./keys-in";

type Props<Asked> = {
  title: string;
  label: string;
  /** What a key is of. */
  noun: string;
  verb: string;
  planning: UseMutationResult<Repair, Error, Asked>;
  /** Of all keys where none is given. */
  asked: (keys: { keys?: string[] }) => Asked;
  onClose: () => void;
  children: ReactNode;
};

/** Asks for a plan of all keys, or of some, one a line, and opens it. */
export const KeysDialog = <Asked,>({ title, label, noun, verb, planning, asked, onClose, children }: Props<Asked>) => {
  const router = useRouter();
  const [text, setText] = useState("");
  const { mutate, isPending, error } = planning;
  const keys = keysIn(text);
  const isTooMany = keys.length > MOST_KEYS;
  const plan = () => mutate(asked(keys.length > 0 ? { keys } : {}), { onSuccess: ({ id }) => router.push(paths.repair(id)) });
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (!isPending && !isTooMany) plan();
        }}
      >
        {children}
        <Textarea
          label={label}
          description={`One ${noun} a line. Empty: all of them.`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={isTooMany && `At most ${MOST_KEYS.toLocaleString("en")} at once.`}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          data-autofocus
        />
        {error && <Refusal error={error} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={isPending} disabled={isTooMany}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
