import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type Flip = { id: string; gains: Generation; loses: Generation; keepDays: number };

/**
 * Makes the other generation the live one. The one that readers leave stays followed until it is retired; its letters stay open there,
 * and are told as settled by the switch. Waits for operations that are being started on the live generation. False where `loses`
 * is not live any more.
 */
export const flipLive = async (tx: Transaction, { id, gains, loses, keepDays }: Flip): Promise<boolean> => {
  const is = (which: Generation) => sql`name = ${which.projection} and version = ${which.version} and generation = ${which.generation}`;
  const { rowCount } = await tx.execute(sql`update tidemark.projections set is_live = false where ${is(loses)} and is_live`);
  if (rowCount !== 1) return false;
  await tx.execute(sql`update tidemark.projections set is_live = true where ${is(gains)}`);
  await tx.execute(sql`
    update tidemark.rebuilds set kept_until = now() + make_interval(secs => ${keepDays * 86_400}),
           promoted_at = coalesce(promoted_at, now()),
           settled_letters = (
             select json_build_object('sequences', count(*), 'letters', coalesce(sum(letters), 0)) from tidemark.letter_sequences
              where projection = ${loses.projection} and version = ${loses.version} and generation = ${loses.generation} and letters > 0)
     where id = ${id}`);
  return true;
};
