import { noteLook } from "@/server/db/copies/note-look";
import { type CopyPlace, readPlace } from "@/server/db/copies/read-place";
import { sourceHealth } from "@/server/domain/attached/source-health";
import { isLookDue } from "@/server/domain/copy/copy-pace";
import { askSource } from "./ask-source";
import { assertSameStore } from "./assert-same-store";
import type { StepOutcome, StepWork } from "./copy-step";
import { CopyTrouble } from "./copy-trouble";
import type { TroubleTeller } from "./tell-trouble";

const WAITS = "Somebody else has an append to this console's log open.";

/** What is left to copy, and whether it can go on; ends whatever trouble was told. */
const look = async ({ db, copy, store }: StepWork, place: CopyPlace, isWaiting: boolean): Promise<void> => {
  const { behind, waitsFor } = await askSource(store, async (source) => {
    await assertSameStore(source, place);
    const { state, sentence } = sourceHealth(await source.head());
    return { behind: await source.countAfter(place.position ?? undefined), waitsFor: state === "held" ? sentence : null };
  });
  await noteLook(db, copy, { behind, waitsFor: isWaiting ? WAITS : waitsFor });
};

/**
 * Gives what looks after a step where a look is due. One that comes to nothing is told and tried again later: what can be copied is copied meanwhile,
 * by steps that see for themselves whether the copy may go on.
 */
export const openLooks = (work: StepWork, troubles: TroubleTeller) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let [hasMoved, wasWaiting, failures] = [false, false, 0];
  return async ({ kind }: StepOutcome): Promise<void> => {
    const isWaiting = kind === "waits";
    hasMoved ||= kind === "copied";
    const hasTurned = isWaiting !== wasWaiting || troubles.isTold();
    if (!isLookDue({ sinceMs: performance.now() - lookedAt, hasMoved, hasTurned, failures })) return;
    const place = await readPlace(work.db, work.copy);
    if (!place) return;
    try {
      await look(work, place, isWaiting);
      [hasMoved, wasWaiting, failures] = [false, isWaiting, 0];
      troubles.end();
    } catch (error) {
      if (!(error instanceof CopyTrouble)) throw error;
      failures += 1;
      await troubles.tell(error);
    }
    lookedAt = performance.now();
  };
};
