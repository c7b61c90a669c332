"use client";

import { Button, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "../paths";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import styles from "./check-rows-dialog.module.css";
import { useCheckRows } from "./commands";
import { keysIn, MOST_KEYS } from "./keys-in";

/** Which rows are held against their events; the plan is what comes of it. */
export const CheckRowsDialog = ({ projection, onClose }: { projection: string; onClose: () => void }) => {
  const router = useRouter();
  const [text, setText] = useState("");
  const { mutate, isPending, error } = useCheckRows();
  const keys = keysIn(text);
  const isTooMany = keys.length > MOST_KEYS;
  const check = () =>
    mutate({ projection, ...(keys.length > 0 ? { keys } : {}) }, { onSuccess: ({ id }) => router.push(paths.repair(id)) });
  return (
    <Dialog title={`Check the rows of ${projection}`} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (!isPending && !isTooMany) check();
        }}
      >
        <p>
          Every row is held against what its events come to, and every stream without a row too. Nothing is written: you see each row before
          and after, and decide then.
        </p>
        <Textarea
          label="Only the rows of these streams"
          description="One stream a line. Empty: all of them."
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={isTooMany && `At most ${MOST_KEYS.toLocaleString("en")} streams at once.`}
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
            Check rows
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
