"use client";

import type { MovedRows } from "@/server/contracts/moved-rows";
import type { Repair } from "@/server/contracts/repairs";
import { countOf } from "../format";
import { announce } from "../ui/announcer";
import { ReasonDialog, Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { movedIn, useConfirmRepair } from "./commands";
import { foundWords } from "./repair-words";

const whyWords: Record<MovedRows["rows"][number]["why"], string> = {
  changed: "was written again",
  removed: "is gone",
  added: "is there now",
  held: "is held back: letters wait in front of it",
};

const Moved = ({ error, moved }: { error: Error; moved: MovedRows }) => (
  <>
    <Refusal error={error} />
    <ul>
      {moved.rows.map(({ key, why }) => (
        <li key={key}>
          <b>{visibleText(key)}</b> {whyWords[why]}.
        </li>
      ))}
    </ul>
    <p>Nothing was written. Check the rows again from the projection's page: the new plan has them as they are now.</p>
  </>
);

const Consequence = ({ repair: { kind, counts, found, projection } }: { repair: Repair }) => (
  <>
    <p>
      {countOf(counts.pending, "row")} of {projection} {counts.pending === 1 ? "is" : "are"} written
      {kind === "repair" && ` (${foundWords(found)})`}, and readers see {counts.pending === 1 ? "it" : "each"} at once. No message goes out
      because of it.
    </p>
    <p>
      {kind === "undo"
        ? "They become what they were before the repair: no longer what their events come to."
        : "What each row was before is kept with this repair, so that it can be brought back."}
    </p>
  </>
);

/** What was looked at is what is confirmed; a row that moved since refuses all of it. */
export const ConfirmDialog = ({ repair, onClose }: { repair: Repair; onClose: () => void }) => {
  const { mutate, isPending, error } = useConfirmRepair(repair);
  const moved = movedIn(error);
  const rows = countOf(repair.counts.pending, "row");
  return (
    <ReasonDialog
      title={repair.kind === "undo" ? `Bring back ${rows} of ${repair.projection}` : `Repair ${rows} of ${repair.projection}`}
      verb={repair.kind === "undo" ? "Bring them back" : "Repair them"}
      consequence={<Consequence repair={repair} />}
      isPending={isPending}
      error={error}
      refusal={error && moved && <Moved error={error} moved={moved} />}
      onSubmit={(reason) => mutate(reason, { onSuccess: onClose, onError: ({ message }) => announce(message) })}
      onClose={onClose}
    />
  );
};
