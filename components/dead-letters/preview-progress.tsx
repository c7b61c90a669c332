"use client";

import { Button, Loader } from "@mantine/core";
import type { Operation } from "@/server/contracts/operations";
import { countOf, formatDuration } from "../format";
import { useNow } from "../time/clock";
import { visibleText } from "../visible-text";
import type { LetterRun } from "./letter-run";
import styles from "./run-drawer.module.css";

/** An engine takes a preview up within a second; nobody may have started one. */
const LONG_S = 10;

const Waited = ({ createdAt }: Pick<Operation, "createdAt">) => {
  const now = useNow();
  const seconds = Math.max(0, (now - Date.parse(createdAt)) / 1_000);
  if (seconds < LONG_S) return null;
  return <p>No engine has answered for {formatDuration(seconds)}. The Overview says whether one runs; the preview comes when one does.</p>;
};

/** The engine folds the letters in a transaction that it takes back; so long this stands here. */
export const PreviewProgress = ({ run, operation, onAgain }: { run: LetterRun; operation: Operation | undefined; onAgain: () => void }) => {
  if (operation && operation.state !== "previewing" && operation.state !== "previewed")
    return (
      <div className={styles.progress}>
        <p role="alert">
          <b>The preview was not made.</b> {operation.error ? visibleText(operation.error) : `The operation is ${operation.state}.`}
        </p>
        <Button onClick={onAgain}>Preview again</Button>
      </div>
    );
  return (
    <div className={styles.progress} aria-busy="true">
      <p role="status">
        <Loader size={14} aria-hidden="true" />
        {run.kind === "redrive" ? "Trying the letters" : "Trying what would follow"}
        {operation && `, ${countOf(operation.counts.selected, "letter")}`}, without writing anything…
      </p>
      {operation && <Waited createdAt={operation.createdAt} />}
    </div>
  );
};
