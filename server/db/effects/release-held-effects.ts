import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { EFFECT_COLUMNS } from "./insert-effects";

/** Makes held effects due, behind everything that is due already: they are written anew, so that their sequences stay in order. */
export const releaseHeldEffects = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.execute(sql`
    with released as (
      delete from tidemark.effects where id = any(${sql.param([...ids])}::bigint[]) and state = 'held' returning *)
    insert into tidemark.effects (projection, version, generation, state, ${EFFECT_COLUMNS})
    select projection, version, generation, 'due', ${EFFECT_COLUMNS} from released order by id
    on conflict do nothing`);
};
