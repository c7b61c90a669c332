import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ActingParty } from "@/server/domain/access/acting-party";
import { OperationError } from "@/server/domain/errors";

/**
 * The id of the person who acts: of a token the one who made it, where that one is known here, else the token's own. Throws
 * `OperationError("conflict")` for somebody without an id.
 */
export const personBehind = async (db: Database | Transaction, { id, name }: Pick<ActingParty, "id" | "name">): Promise<string> => {
  if (id === null) throw new OperationError("conflict", `${name} is nobody in particular: this act needs two people.`);
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from tidemark.api_tokens t join tidemark.people p on p.name = t.created_by where t.id = ${id}`);
  return rows[0]?.id ?? id;
};
