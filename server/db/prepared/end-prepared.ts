import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Database } from "@/server/db/database";
import type { PreparedAct } from "@/server/domain/triage/intervention";
import { type FoundPrepared, findPrepared } from "./find-prepared";

const VERBS: Readonly<Record<PreparedAct, string>> = { commit: "commit prepared", "roll-back": "rollback prepared" };

export type ExactlyPrepared = { gid: string; transaction: string; preparedAt: string };

const isTheSame = (asked: ExactlyPrepared, found: FoundPrepared | null): found is FoundPrepared =>
  found !== null && found.transaction === asked.transaction && found.preparedAt === asked.preparedAt;

/**
 * In the database of this connection, the only one where it can be ended. False where what has that gid is another transaction, or nothing: then
 * nothing was touched. The statement takes a literal gid alone, neither a condition nor a transaction around it, so the last look is a statement of
 * its own right before it, with the owner's role taken already where the login needs it. What is left is one way to the server and back, in which
 * somebody else would have to end this one and prepare another of the same gid: whoever calls asks the commit log afterwards whose end it was.
 */
export const endPreparedTransaction = async (db: Database, { act, ...asked }: ExactlyPrepared & { act: PreparedAct }): Promise<boolean> => {
  const connection = await db.$client.connect();
  const there = drizzle({ client: connection });
  try {
    const found = await findPrepared(there, asked.gid);
    if (!isTheSame(asked, found)) return false;
    if (found.mayEnd === "as-owner") {
      await connection.query(`set role ${pg.escapeIdentifier(found.owner)}`);
      if (!isTheSame(asked, await findPrepared(there, asked.gid))) return false;
    }
    await connection.query(`${VERBS[act]} ${pg.escapeLiteral(asked.gid)}`);
    return true;
  } finally {
    connection.release(true);
  }
};
