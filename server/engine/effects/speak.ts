import type { Database, Transaction } from "@/server/db/database";
import { insertEffects } from "@/server/db/effects/insert-effects";
import { readVoice } from "@/server/db/effects/read-voice";
import { isSpoken, type NewEffect } from "@/server/domain/effect";
import type { Generation } from "@/server/domain/rebuild";
import type { EventSource } from "@/server/sources/event-source";

export type Speaker = { generation: Generation; hasPassed: EventSource["hasPassed"] };

/** Those of the effects that nobody else has the say about, and whether readers have the generation. */
export const unspoken = async (
  db: Database | Transaction,
  { generation, hasPassed }: Speaker,
  effects: readonly NewEffect[],
): Promise<{ isLive: boolean; effects: NewEffect[] }> => {
  const { isLive, spoken } = await readVoice(db, generation, [...new Set(effects.map(({ event }) => event.eventId))]);
  return { isLive, effects: effects.filter((effect) => !isSpoken(spoken, effect, hasPassed)) };
};

/**
 * Invariant: of each event one generation has the say, the one that readers had when it passed the event; each of its effects is sent
 * once, and none is lost. Here the live generation makes its effects due, unless one that readers left had passed the event; every
 * other one holds its own back until the live one has passed the event too. `giveVoice` keeps it at the switch.
 * Whether the generation is live is read after the checkpoint was locked, which a switch locks first.
 */
export const speak = async (tx: Transaction, speaker: Speaker, effects: readonly NewEffect[]): Promise<void> => {
  if (effects.length === 0) return;
  const { isLive, effects: own } = await unspoken(tx, speaker, effects);
  await insertEffects(tx, speaker.generation, isLive ? "due" : "held", own);
};
