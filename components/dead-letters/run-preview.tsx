"use client";

import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { Operation, Preview } from "@/server/contracts/operations";
import { Words } from "../ui/words";
import { visibleText } from "../visible-text";
import { sequencesMatching } from "./commands";
import { type LetterRun, newRun, type RunDraft, runsLetters } from "./letter-run";
import { FailureTable, SuccessTable } from "./preview-tables";
import { foldWords, legendOf, loopWords, verdictOf } from "./preview-words";
import { RunConfirm } from "./run-confirm";
import styles from "./run-drawer.module.css";

const LoopWarning = ({ run, preview, onRun }: { run: LetterRun; preview: Preview; onRun: (run: LetterRun) => void }) => {
  const leaveOut = useMutation({
    mutationFn: () =>
      "sequences" in run.selection
        ? Promise.resolve([...run.selection.sequences])
        : sequencesMatching(run.projection, run.selection.filter),
    onSuccess: (names) => {
      const sequences = names.filter((name) => !preview.loops.includes(name));
      onRun(newRun({ ...run, selection: { sequences } }));
    },
  });
  const words = loopWords(preview);
  if (!words) return null;
  const isAll = "sequences" in run.selection && run.selection.sequences.length <= preview.loops.length;
  return (
    <p className={styles.loop} role="status">
      <IconAlertTriangle size={16} stroke={1.9} aria-hidden="true" />
      <span>
        {visibleText(words)}{" "}
        {!isAll && (
          <UnstyledButton className={styles.link} onClick={() => leaveOut.mutate()} disabled={leaveOut.isPending}>
            Leave {preview.loops.length === 1 ? "it" : "them"} out
          </UnstyledButton>
        )}
        {leaveOut.error && ` ${leaveOut.error.message}`}
      </span>
    </p>
  );
};

const Proportions = ({ preview }: { preview: Preview }) => {
  const legend = legendOf(preview);
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {legend.map(({ tone, count }) => (
          <i key={tone} data-tone={tone} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {legend.map(({ tone, count, words }) => (
          <li key={tone} data-tone={tone}>
            <b>{count}</b> {words}
          </li>
        ))}
      </ul>
    </>
  );
};

type Props = {
  run: LetterRun;
  operation: Operation;
  preview: Preview;
  draft: RunDraft;
  onRun: (run: LetterRun) => void;
  onClose: () => void;
};

/** Verdict, proportion, what fails, what comes through, and below it the way to go on. */
export const RunPreview = ({ run, operation, preview, draft, onRun, onClose }: Props) => {
  const { projection } = run;
  const isRun = runsLetters(run);
  return (
    <>
      <div className={styles.body}>
        <p className={styles.verdict} role="status">
          <Words words={verdictOf(operation, preview)} />
        </p>
        {isRun && <Proportions preview={preview} />}
        <FailureTable projection={projection} preview={preview} />
        <SuccessTable projection={projection} preview={preview} isRun={isRun} />
        <LoopWarning run={run} preview={preview} onRun={onRun} />
        {isRun && <p className={styles.fold}>{foldWords(preview)}</p>}
      </div>
      <RunConfirm run={run} operation={operation} preview={preview} draft={draft} onAgain={() => onRun(newRun(run))} onClose={onClose} />
    </>
  );
};
