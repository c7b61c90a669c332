import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { NewEffect } from "@/server/domain/effect";
import type { Generation } from "@/server/domain/rebuild";

/** Effects as the parameter of a statement that reads them from `incomingEffects`. */
export const effectsJson = (effects: readonly NewEffect[]): string =>
  JSON.stringify(
    effects.map(({ sequence, event, name, payload }, place) => ({
      place,
      sequence,
      ...event,
      streamVersion: event.streamVersion.toString(),
      name,
      payload,
    })),
  );

/** Columns of `tidemark.effects` after those of the generation, and where they come from. */
export const EFFECT_COLUMNS = sql`sequence, event_id, global_position, stream_id, stream_version, event_type, name, payload`;
export const incomingEffects = (json: unknown) => sql`
  (select sequence, "eventId", "globalPosition", "streamId", "streamVersion", type, name, payload::jsonb
     from jsonb_to_recordset(${json}::jsonb) as i (
       place int, sequence text, "eventId" uuid, "globalPosition" text, "streamId" text, "streamVersion" bigint, type text, name text, payload text)
    order by place)`;

/**
 * Writes effects in the order given, in the transaction that writes the rows they tell of. What was said of an event already,
 * by any generation, is not said again.
 */
export const insertEffects = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  state: "due" | "held",
  effects: readonly NewEffect[],
): Promise<void> => {
  if (effects.length === 0) return;
  await tx.execute(sql`
    insert into tidemark.effects (projection, version, generation, state, ${EFFECT_COLUMNS})
    select ${projection}, ${version}::int, ${generation}::int, ${state}, i.* from ${incomingEffects(effectsJson(effects))} i
    on conflict do nothing`);
};
