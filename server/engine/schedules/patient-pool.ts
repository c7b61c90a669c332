import type pg from "pg";
import { pause, retryDelayMs } from "@/server/engine/pause";

const NOTHING: pg.QueryResult = { rows: [], rowCount: 0, command: "", oid: 0, fields: [] };

/**
 * The pool with a `query` that waits for a database that is away. graphile-worker's cron ends the process when a query of its fails:
 * it leaves a rejected promise that nobody can catch. Its two statements may be sent twice. When aborted they answer nothing.
 */
export const patientPool = (pool: pg.Pool, onTrouble: (error: unknown) => void, signal: AbortSignal): pg.Pool => {
  const query = async (text: string, values?: unknown[]): Promise<pg.QueryResult> => {
    for (let failures = 1; !signal.aborted; failures += 1)
      try {
        return await pool.query(text, values);
      } catch (error) {
        onTrouble(error);
        await pause(retryDelayMs(failures), signal);
      }
    return NOTHING;
  };
  return new Proxy(pool, { get: (target, name) => (name === "query" ? query : Reflect.get(target, name)) });
};
