import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ActingParty } from "@/server/domain/access/acting-party";
import { OperationError } from "@/server/domain/errors";

/** Tokens that make tokens: further back nobody looks. */
const DEPTH = 10;

/**
 * The id of the person who acts: of a token the person who made it, or made the token that made it; where no such person is known here, the
 * oldest of these tokens. Throws `OperationError("conflict")` for somebody without an id.
 */
export const personBehind = async (db: Database | Transaction, { id, name }: Pick<ActingParty, "id" | "name">): Promise<string> => {
  if (id === null) throw new OperationError("conflict", `${name} is nobody in particular: this act needs two people.`);
  const { rows } = await db.execute<{ id: string | null }>(sql`
    with recursive makers as (
      select t.id, t.created_by, t.created_at, 1 as depth from tidemark.api_tokens t where t.id = ${id}
      union all
      select t.id, t.created_by, t.created_at, m.depth + 1
        from makers m join tidemark.api_tokens t on t.name = m.created_by and t.id <> m.id
       where m.depth < ${DEPTH} and not exists (select from tidemark.people p where p.name = m.created_by))
    select coalesce(
      (select p.id from makers m join tidemark.people p on p.name = m.created_by order by m.depth limit 1),
      (select m.id from makers m order by m.created_at, m.id limit 1)) as id`);
  return rows[0]?.id ?? id;
};
