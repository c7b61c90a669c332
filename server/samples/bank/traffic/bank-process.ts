import pg from "pg";
import { type Env, readEnv } from "@/server/runtime/env";
import { type Logger, openLogger } from "@/server/runtime/logger";
import { onSupervisorGone } from "@/server/runtime/supervisor-gone";

export type BankProcess = { env: Env; pool: pg.Pool; logger: Logger; signal: AbortSignal };

/** The whole life of a process that works for the bank on the database of DATABASE_URL, until it is through, told to stop, or its supervisor gone. */
export const runBankProcess = async (
  name: "traffic" | "command",
  work: (bank: BankProcess) => Promise<void>,
  settings: pg.PoolConfig = {},
) => {
  const logger = openLogger(name);
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  onSupervisorGone(() => stopping.abort());
  try {
    const env = readEnv();
    const pool = new pg.Pool({
      connectionString: env.DATABASE_URL,
      application_name: `bank ${name}`,
      max: 4,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 10_000,
      options: "-c client_connection_check_interval=500",
      ...settings,
    });
    pool.on("error", () => undefined);
    await work({ env, pool, logger, signal: stopping.signal });
  } catch (error) {
    if (!stopping.signal.aborted) {
      logger.fatal({ err: error }, `${name} stopped`);
      process.exitCode = 1;
    }
  }
  process.exit();
};
