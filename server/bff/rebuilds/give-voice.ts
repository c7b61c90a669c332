import type { Transaction } from "@/server/db/database";
import { dropHeldEffects } from "@/server/db/effects/drop-held-effects";
import { listHeldEffects } from "@/server/db/effects/list-held-effects";
import { markSpoken } from "@/server/db/effects/mark-spoken";
import { readVoice } from "@/server/db/effects/read-voice";
import { releaseHeldEffects } from "@/server/db/effects/release-held-effects";
import { isSpoken } from "@/server/domain/effect";
import type { Generation } from "@/server/domain/rebuild";
import type { EventSource } from "@/server/sources/event-source";

const PAGE = 2_000;

/**
 * Gives the say to the generation that readers get, in the transaction of the switch, which holds all checkpoints of the projection.
 * Invariant (with `speak`): of each event one generation has the say. What the one that loses readers had passed stays its own, letters
 * apart; of everything else the other one's held effects are due from here on, behind those that are due already.
 */
export const giveVoice = async (
  tx: Transaction,
  { gains, loses }: { gains: Generation; loses: Generation },
  hasPassed: EventSource["hasPassed"],
): Promise<void> => {
  await markSpoken(tx, loses);
  for (let after = "0"; ; ) {
    const held = await listHeldEffects(tx, gains, { after, limit: PAGE });
    const events = held.map(({ id, sequence, ...event }) => ({ id, sequence, event }));
    const { spoken } = await readVoice(
      tx,
      gains,
      events.map(({ event }) => event.eventId),
    );
    await releaseHeldEffects(
      tx,
      events.filter((effect) => !isSpoken(spoken, effect, hasPassed)).map(({ id }) => id),
    );
    if (held.length < PAGE) break;
    after = held.at(-1)!.id;
  }
  await dropHeldEffects(tx, gains);
};
