import { writeNoteEndpoint } from "@/server/contracts/dead-letter-endpoints";
import { listNotes } from "@/server/db/letters/list-notes";
import { writeNote } from "@/server/db/letters/write-note";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";

export const writeCauseNote = command(writeNoteEndpoint, async (tx, { params, body: { note }, actor, scope }) => {
  const { projection, fingerprint } = params;
  const isWritten = await writeNote(tx, { projection, fingerprint, note, actor: actor.name, within: scope });
  if (!isWritten)
    throw new OperationError("not-found", `No letter of ${projection} failed for a reason ${fingerprint}.`, { field: "fingerprint" });
  await recordAction(tx, {
    actor,
    action: "note-cause",
    target: `cause:${projection}/${fingerprint}`,
    reason: note,
    before: null,
    after: { note },
  });
  return { notes: await listNotes(tx, params) };
});
