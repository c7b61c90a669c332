import type { Database, Transaction } from "@/server/db/database";
import type { EffectsAfter } from "@/server/db/operations/settle-letter";
import { referenceOf } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { OperationWork } from "@/server/engine/operations/operation-work";
import { effectsOf } from "@/server/projections/effects-of";
import type { KeyedEvent } from "@/server/projections/fold";
import { unspoken } from "./speak";

/** What a letter that is run says; nothing where it has no effects, or where another generation had the say about its event. */
export const sayLetter = async (
  db: Database | Transaction,
  { projection, operation, source }: OperationWork,
  { key, event }: KeyedEvent,
  { before, after }: { before: ReadModelRow | null; after: ReadModelRow | null },
): Promise<EffectsAfter> => {
  const said = effectsOf(projection, { event, before, after });
  if (said.length === 0) return [];
  const effects = said.map((effect) => ({ sequence: key, event: referenceOf(event), ...effect }));
  return (await unspoken(db, { generation: operation, hasPassed: source.hasPassed }, effects)).effects;
};
