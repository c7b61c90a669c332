import { restoreEndpoint } from "@/server/contracts/operation-endpoints";
import type { Transaction } from "@/server/db/database";
import { type LetterPlace, lockRestorable, type RestorableLetter } from "@/server/db/letters/lock-restorable";
import { restoreLetter as restoreStored } from "@/server/db/letters/restore-letter";
import { assertLive } from "@/server/db/operations/guard-start";
import { outsideSequences } from "@/server/db/operations/outside-sequences";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { context } from "../context";
import { nounOf } from "../dead-letters/contract-sequence";
import { notRestorable } from "../dead-letters/not-restorable";
import { isKeyHidden } from "../sight/sight";

const missing = (sentence: string, field: string) => new OperationError("not-found", sentence, { field });

const discardedLetter = async (tx: Transaction, place: LetterPlace): Promise<RestorableLetter> => {
  const { projection, version, sequence, index } = place;
  const letter = await lockRestorable(tx, place);
  if (!letter) throw missing(`${sequence} has no letter ${index} in ${projection}.`, "index");
  const { state, operationId } = letter;
  if (state !== "discarded")
    throw new OperationError("conflict", `This letter is ${state}: only a discarded one is restored.`, { field: "index" });
  const refusal = notRestorable(letter, letter, nounOf(context().config.registry, projection, version));
  if (refusal !== null) throw new OperationError("conflict", refusal, { field: "index", ...(operationId ? { operationId } : {}) });
  return letter;
};

export const restoreLetter = command(restoreEndpoint, async (tx, { params: { projection, sequence }, body, actor, scope, sight }) => {
  const live = await liveGenerationOf(tx, projection);
  if (!live) throw missing(`There is no live projection ${projection}.`, "projection");
  const [outside] = isKeyHidden(sight, projection) ? [sequence] : await outsideSequences(tx, live, [sequence], scope);
  if (outside !== undefined) throw missing(`${sequence} has no letter ${body.index} in ${projection}.`, "index");
  const { version, generation } = live;
  const place = { ...live, sequence, index: body.index };
  const { event, settled } = await discardedLetter(tx, place);
  await assertLive(tx, live);
  const held = await restoreStored(tx, place);
  await recordAction(tx, {
    actor,
    action: "restore-letter",
    target: `sequence:${projection}/${sequence}`,
    reason: body.reason,
    before: { version, generation, index: body.index, event, discarded: settled },
    after: { held },
  });
  return { message: `${event.type} is back in its place: ${sequence} holds ${counted(held, "letter")}.`, held };
});
