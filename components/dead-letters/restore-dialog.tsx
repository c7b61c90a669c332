"use client";

import type { Letter, SequenceDetail } from "@/server/contracts/dead-letters";
import { formatDecimal } from "../format";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useRestoreLetter } from "./commands";
import { RunRefusal } from "./run-refusal";

type Props = { detail: SequenceDetail; letter: Letter; onClose: () => void };

/** Puts a discarded letter back to its place; nothing is run by that. */
export const RestoreDialog = ({ detail: { projection, sequence, noun }, letter, onClose }: Props) => {
  const { mutate, data, error, isPending } = useRestoreLetter(projection, sequence);
  const name = `${visibleText(letter.event.type)} v${formatDecimal(letter.event.streamVersion)}`;
  return (
    <ReasonDialog
      title={`Restore ${name}`}
      verb="Restore"
      consequence={`It goes back to its place, and this ${noun} is held again until it is redriven or discarded. Nothing is run now.`}
      isPending={isPending}
      error={error}
      refusal={error && <RunRefusal error={error} noun={noun} onAgain={onClose} />}
      outcome={data && visibleText(data.message)}
      onSubmit={(reason) => mutate({ index: letter.index, reason }, { onSuccess: ({ message }) => announce(message) })}
      onClose={onClose}
    />
  );
};
