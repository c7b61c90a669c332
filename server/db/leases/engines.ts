import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

export type EngineRow = { engineId: string; lockKey: bigint; host: string; pid: number };

/** Also forgets engines that have been silent for a day. */
export const registerEngine = async (db: NodePgDatabase, { engineId, lockKey, host, pid }: EngineRow): Promise<void> => {
  await db.execute(sql`delete from tidemark.engines where heartbeat_at < now() - interval '1 day'`);
  await db.execute(sql`
    insert into tidemark.engines (engine_id, lock_key, host, pid) values (${engineId}, ${lockKey.toString()}::bigint, ${host}, ${pid})`);
};

export const beat = async (db: NodePgDatabase, engineId: string): Promise<void> => {
  await db.execute(sql`update tidemark.engines set heartbeat_at = now() where engine_id = ${engineId}`);
};

export const forgetEngine = async (db: NodePgDatabase, engineId: string): Promise<void> => {
  await db.execute(sql`delete from tidemark.engines where engine_id = ${engineId}`);
};
