import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import type { Database } from "@/server/db/database";
import { registerEngine } from "@/server/db/leases/engines";

/** A live engine that holds every partition, until `stop` takes its session away. */
export const givenEngine = async (db: Database, url: string): Promise<{ stop(): Promise<void> }> => {
  const engineId = randomUUID();
  const lockKey = 4_711n;
  const session = new pg.Client({ connectionString: url });
  session.on("error", () => undefined);
  await session.connect();
  await session.query("select pg_advisory_lock($1)", [lockKey.toString()]);
  await registerEngine(db, { engineId, lockKey, host: "test", pid: 1, runs: [] });
  // It does not beat: its last heartbeat is one that stays recent. It has run for long enough to be judged.
  await db.execute(sql`update tidemark.engines set heartbeat_at = now() + interval '1 hour', started_at = now() - interval '1 hour'`);
  await db.execute(sql`update tidemark.checkpoints set engine_id = ${engineId}, epoch = epoch + 1`);
  return { stop: () => session.end() };
};
