import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OperationRequest } from "@/server/domain/operation";

type Row = Omit<OperationRequest, "actor"> & { actor: string; actorId: string | null };

/** What was asked for by an operation that waits for a second person, held until the commit; null where it does not wait. */
export const findWaiting = async (tx: Transaction, id: string): Promise<OperationRequest | null> => {
  const { rows } = await tx.execute<Row>(sql`
    select kind, projection, version, generation, fold_version as "foldVersion", selection, reason, actor, concurrency,
           letters_per_second as "lettersPerSecond",
           (select a.requested_by_id from tidemark.approvals a where a.target = 'operation:' || o.id
             order by a.requested_at desc limit 1) as "actorId"
      from tidemark.operations o where id = ${id} and state = 'awaiting-approval' for update`);
  if (!rows[0]) return null;
  const { actor, actorId, ...request } = rows[0];
  // Where they asked from is told of the request.
  return { ...request, actor: { name: actor, id: actorId, address: null } };
};
