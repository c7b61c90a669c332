import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { ENGINE, moveRebuild } from "./move-rebuild";

/**
 * When every partition is filled the candidate gets its checkpoints, where the filling ended: from then on it is followed like the live
 * generation. What filling applied was noted with its rows, unless it began before anybody noted that: then nothing is claimed of it. False while something is left. The caller holds the rebuild's row.
 */
export const finishFilling = async (tx: Transaction, id: string): Promise<boolean> => {
  const { rows } = await tx.execute<{ isDone: boolean }>(sql`
    select coalesce(bool_and(is_filled), false) as "isDone" from tidemark.rebuild_partitions where rebuild_id = ${id}`);
  if (!rows[0]?.isDone) return false;
  await tx.execute(sql`
    insert into tidemark.checkpoints (projection, version, generation, partition, position, event_id, store_identity, applied_since)
    select r.projection, r.to_version, r.to_generation, n, r.fill_to, r.fill_to_event_id, r.store_identity,
           case when not r.notes_applied then r.fill_to end
      from tidemark.rebuilds r
      join tidemark.projections p on p.name = r.projection and p.version = r.to_version and p.generation = r.to_generation
     cross join lateral generate_series(0, p.partitions - 1) n
     where r.id = ${id}`);
  await tx.execute(sql`update tidemark.rebuilds set filled_at = now() where id = ${id}`);
  await moveRebuild(tx, { id, from: "filling", to: "catching-up", actor: ENGINE, reason: "every partition is filled" });
  return true;
};
