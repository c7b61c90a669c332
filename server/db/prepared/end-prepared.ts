import pg from "pg";
import type { Database } from "@/server/db/database";
import type { PreparedAct } from "@/server/domain/triage/intervention";

const VERBS: Readonly<Record<PreparedAct, string>> = { commit: "commit prepared", "roll-back": "rollback prepared" };

/**
 * In the database of this connection, the only one where it can be ended. The statement takes a literal alone, neither a parameter nor a transaction
 * around it, so nothing here can be undone. `role`: the owner, where the login is not allowed to by itself.
 */
export const endPreparedTransaction = async (
  db: Database,
  { act, gid, role }: { act: PreparedAct; gid: string; role: string | null },
): Promise<void> => {
  const connection = await db.$client.connect();
  try {
    if (role !== null) await connection.query(`set role ${pg.escapeIdentifier(role)}`);
    await connection.query(`${VERBS[act]} ${pg.escapeLiteral(gid)}`);
  } finally {
    connection.release(true);
  }
};
