import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Notes how far a generation has got that loses its readers. The caller holds its checkpoints. */
export const markSpoken = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  const mine = sql`projection = ${projection} and version = ${version} and generation = ${generation}`;
  await tx.execute(sql`
    insert into tidemark.effect_marks (projection, version, generation, positions, letters)
    select ${projection}, ${version}, ${generation},
           array(select position from tidemark.checkpoints where ${mine} order by partition),
           array(select event_id from tidemark.dead_letters where ${mine} and state in ('parked', 'waiting'))
    on conflict (projection, version, generation) do update
       set positions = excluded.positions, letters = excluded.letters, marked_at = excluded.marked_at`);
};
