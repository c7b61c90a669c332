"use client";

import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { countOf } from "../format";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { plainText, Words } from "../ui/words";
import { commandWords, differingRows, typedForRows } from "./command-words";
import { useRebuildCommand } from "./commands";
import styles from "./rebuild-dialog.module.css";
import type { RebuildCommandName } from "./rebuild-state";
import { otherSide, servingSide, sideName } from "./side-words";

type Question = { ask: "tick"; label: string } | { ask: "type"; text: string };

/** What beside the reason has to be said, and what is sent with it. */
const questionOf = (rebuild: RebuildDetail, command: RebuildCommandName): { question: Question | null; confirm?: string } => {
  if (command === "retire") {
    const going = otherSide(servingSide(rebuild));
    return { question: { ask: "type", text: sideName(rebuild, going) }, confirm: String(rebuild[going].version) };
  }
  if (command !== "promote" || !rebuild.comparison) return { question: null };
  const rows = differingRows(rebuild);
  const typed = typedForRows(rows);
  const label = `I have looked at the ${countOf(rows, "row")} that ${rows === 1 ? "differs" : "differ"}`;
  const question: Question | null = rows === 0 ? null : typed ? { ask: "type", text: typed } : { ask: "tick", label };
  return { question, confirm: rebuild.comparison.id };
};

const missingOf = (question: Question | null, typed: string, isTicked: boolean): string | null => {
  if (question?.ask === "type" && typed.trim() !== question.text) return `Type ${question.text} to go on.`;
  return question?.ask === "tick" && !isTicked ? "Look at the rows that differ first." : null;
};

const Asked = ({
  question,
  typed,
  onType,
  isTicked,
  onTick,
}: {
  question: Question;
  typed: string;
  onType: (text: string) => void;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}) =>
  question.ask === "tick" ? (
    <Checkbox
      className={styles.tick}
      label={question.label}
      checked={isTicked}
      onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      data-autofocus
    />
  ) : (
    <TextInput
      className={styles.typed}
      label={
        <>
          Type <b>{question.text}</b> to confirm
        </>
      }
      value={typed}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
      data-autofocus
      autoComplete="off"
      spellCheck={false}
    />
  );

/** One command: what it will do as things stood when it was asked, why, and where much is at stake a second question. */
export const RebuildDialog = ({
  rebuild: now,
  command,
  onClose,
}: {
  rebuild: RebuildDetail;
  command: RebuildCommandName;
  onClose: () => void;
}) => {
  const [rebuild] = useState(now);
  const [typed, onType] = useState("");
  const [isTicked, onTick] = useState(false);
  const { mutate, isPending, error } = useRebuildCommand(rebuild.id, command);
  const { title, verb, isGrave = false, consequence } = commandWords(rebuild, command);
  const { question, confirm } = questionOf(rebuild, command);
  return (
    <ReasonDialog
      title={title}
      verb={verb}
      isGrave={isGrave}
      consequence={consequence.map((words) => (
        <p key={plainText(words)}>
          <Words words={words} />
        </p>
      ))}
      missing={missingOf(question, typed, isTicked)}
      isPending={isPending}
      error={error}
      onSubmit={(reason) =>
        mutate(
          { reason, ...(confirm && { confirm }) },
          {
            onSuccess: ({ sentence }) => {
              announce(sentence);
              onClose();
            },
            onError: ({ message }) => announce(message),
          },
        )
      }
      onClose={onClose}
    >
      {question && <Asked question={question} typed={typed} onType={onType} isTicked={isTicked} onTick={onTick} />}
    </ReasonDialog>
  );
};
