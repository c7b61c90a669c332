"use client";

import type { MovedRows } from "@/server/contracts/moved-rows";
import type { Repair } from "@/server/contracts/repairs";
import { countOf } from "../format";
import { announce } from "../ui/announcer";
import { ReasonDialog, Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { movedIn, useConfirmRepair } from "./commands";
import { confirmWords, foundWords } from "./repair-words";

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

const OfKeys = ({ repair: { counts, cache, strategy } }: { repair: Repair }) => (
  <>
    <p>
      {countOf(counts.pending, "key")} of cache {cache} {counts.pending === 1 ? "is" : "are"}{" "}
      {strategy === "invalidate_all" ? "deleted: whoever reads one next reads the database" : "set right, and readers see each at once"}.
    </p>
    <p>
      A key is written only while its value is the one that you see, so that no older value is put over a newer one. What it was before is
      kept with this repair to be looked at; it is not brought back, because its row is newer.
    </p>
  </>
);

const OfRows = ({ repair: { kind, counts, found, projection } }: { repair: Repair }) => (
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
  const { title, verb } = confirmWords(repair);
  return (
    <ReasonDialog
      title={title}
      verb={verb}
      consequence={repair.kind === "cache" ? <OfKeys repair={repair} /> : <OfRows repair={repair} />}
      isPending={isPending}
      error={error}
      refusal={error && moved && <Moved error={error} moved={moved} />}
      onSubmit={(reason) => mutate(reason, { onSuccess: onClose, onError: ({ message }) => announce(message) })}
      onClose={onClose}
    />
  );
};
