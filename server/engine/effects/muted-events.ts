import type { Database } from "@/server/db/database";
import { readVoice } from "@/server/db/effects/read-voice";
import { isSpoken } from "@/server/domain/effect";
import type { EventReference } from "@/server/domain/event";
import type { Generation } from "@/server/domain/rebuild";
import type { Projection } from "@/server/projections/define-projection";
import type { EventSource } from "@/server/sources/event-source";

/**
 * What a candidate is silent about while it is filled: every event that the live generation has passed. The others it holds back, so that
 * they are not lost where readers get it before the live one came that far.
 */
export const mutedEvents = async (
  { db, source, projection }: { db: Database; source: Pick<EventSource, "hasPassed">; projection: Projection },
  candidate: Generation,
): Promise<(sequence: string, event: EventReference) => boolean> => {
  if (!projection.effects) return () => true;
  const { spoken } = await readVoice(db, candidate, null);
  return (sequence, event) => isSpoken(spoken, { sequence, event }, source.hasPassed);
};
