import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

export type EngineRow = {
  engineId: string;
  lockKey: bigint;
  host: string;
  pid: number;
  /** `name/version` of every projection that it can run. */
  runs: readonly string[];
};

/** Also forgets engines that have been silent for a day. */
export const registerEngine = async (db: NodePgDatabase, { engineId, lockKey, host, pid, runs }: EngineRow): Promise<void> => {
  await db.execute(sql`delete from tidemark.engines where heartbeat_at < now() - interval '1 day'`);
  await db.execute(sql`
    insert into tidemark.engines (engine_id, lock_key, host, pid, runs)
    values (${engineId}, ${lockKey.toString()}::bigint, ${host}, ${pid}, ${sql.param([...runs])}::text[])`);
};

/** Throws when the engine is not listed any more: it was silent for so long that the others have forgotten it. */
export const beat = async (db: NodePgDatabase, engineId: string): Promise<void> => {
  const { rowCount } = await db.execute(sql`update tidemark.engines set heartbeat_at = now() where engine_id = ${engineId}`);
  if (rowCount === 0) throw new Error("this engine is not listed any more");
};

export const forgetEngine = async (db: NodePgDatabase, engineId: string): Promise<void> => {
  await db.execute(sql`delete from tidemark.engines where engine_id = ${engineId}`);
};
