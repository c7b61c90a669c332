import type { Database } from "@/server/db/database";
import { deleteHeldEffects } from "@/server/db/effects/delete-held-effects";
import { listHeldEffects } from "@/server/db/effects/list-held-effects";
import { listHoldingGenerations } from "@/server/db/effects/list-holding-generations";
import { readVoice } from "@/server/db/effects/read-voice";
import { isSpoken } from "@/server/domain/effect";
import type { Generation } from "@/server/domain/rebuild";
import type { EventSource } from "@/server/sources/event-source";

type Work = { db: Database; source: Pick<EventSource, "hasPassed"> };

const PAGE = 2_000;

/** Removes held effects of events that the live generation has passed by now: whatever happens, they are never sent. */
export const dropSpoken = async (work: Work, signal: AbortSignal): Promise<void> => {
  for (const generation of await listHoldingGenerations(work.db)) await dropOf(work, generation, signal);
};

const dropOf = async ({ db, source }: Work, generation: Generation, signal: AbortSignal): Promise<void> => {
  for (let after = "0"; !signal.aborted; ) {
    const page = await listHeldEffects(db, generation, { after, limit: PAGE });
    const events = page.map(({ id, sequence, ...event }) => ({ id, sequence, event }));
    const { spoken } = await readVoice(db, generation, [...new Set(events.map(({ event }) => event.eventId))]);
    const past = events.filter((held) => isSpoken(spoken, held, source.hasPassed));
    await deleteHeldEffects(
      db,
      past.map(({ id }) => id),
    );
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
};
