import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * Gives a new table or view of `read_models` to the role that engine and web share, so that either can switch, fill and drop it. Where the
 * console runs on one login alone there is no such role and nothing to do. One that is handed over is left alone: the change waits for readers.
 */
export const handOver = async (tx: Transaction, kind: "table" | "view", name: string): Promise<void> => {
  const { rows } = await tx.execute(sql`
    select from pg_roles r join pg_class c on c.relowner <> r.oid and c.relnamespace = 'read_models'::regnamespace and c.relname = ${name}
     where r.rolname = 'tidemark_read_models' and pg_has_role(r.oid, 'member')`);
  if (rows.length === 0) return;
  await tx.execute(sql`alter ${sql.raw(kind)} read_models.${sql.identifier(name)} owner to tidemark_read_models`);
};
