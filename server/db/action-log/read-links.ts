import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type StoredLink = {
  sequence: string;
  actionId: string;
  previousHash: string;
  hash: string;
  /** Null where the log has no such row. */
  id: string | null;
  at: string;
  actor: string;
  actorId: string | null;
  address: string | null;
  action: string;
  target: string;
  reason: string;
  before: string | null;
  after: string | null;
};

/** Links after a sequence, each with its row as text in the spelling of `tidemark.action_hash`. */
export const readLinks = async (db: Database, { after, limit }: { after: bigint; limit: number }): Promise<StoredLink[]> => {
  const { rows } = await db.execute<StoredLink>(sql`
    select c.sequence::text, c.action_id::text as "actionId", encode(c.previous_hash, 'hex') as "previousHash", encode(c.hash, 'hex') as hash,
           a.id::text, (extract(epoch from a.at) * 1000000)::bigint::text as at, a.actor, a.actor_id::text as "actorId", a.address, a.action,
           a.target, a.reason, a.before::text, a.after::text
      from tidemark.action_chain c left join tidemark.operator_actions a on a.id = c.action_id
     where c.sequence > ${after.toString()}::bigint order by c.sequence limit ${limit}`);
  return rows;
};
