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
  const { rows } = await tx.execute<{ desired: string; by: string | null; reason: string | null }>(sql`
    update tidemark.projections p set is_live = false, desired = 'running'
      from (select * from tidemark.projections where ${is(loses)} and is_live for update) was
     where p.name = was.name and p.version = was.version and p.generation = was.generation
    returning was.desired, was.desired_by as by, was.desired_reason as reason`);
  const [was] = rows;
  if (!was) return false;
  // A pause is of what readers have: it goes with them, and what they leave is kept current.
  await tx.execute(sql`
    update tidemark.projections set is_live = true, desired = ${was.desired}, desired_by = ${was.by}, desired_reason = ${was.reason}
     where ${is(gains)}`);
  await tx.execute(sql`
    update tidemark.rebuilds set kept_until = now() + make_interval(secs => ${keepDays * 86_400}),
           promoted_at = coalesce(promoted_at, now()),
           settled_letters = (
             select json_build_object('sequences', count(*), 'letters', coalesce(sum(letters), 0)) from tidemark.letter_sequences
              where projection = ${loses.projection} and version = ${loses.version} and generation = ${loses.generation} and letters > 0)
     where id = ${id}`);
  return true;
};
