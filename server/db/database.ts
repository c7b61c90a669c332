import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

/** A pool: every statement may run on another connection. */
export type Database = NodePgDatabase & { $client: pg.Pool };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type PoolOptions = {
  url: string;
  /** Shows in pg_stat_activity, and so on the page that names a blocker. */
  applicationName: string;
  max: number;
  statementTimeoutMs?: number;
};

/**
 * A pool whose broken idle connections are replaced silently: who runs the next query gets the error.
 * `client_connection_check_interval` lets the server notice a killed client inside a statement.
 */
export const openDatabase = ({ url, applicationName, max, statementTimeoutMs }: PoolOptions): Database => {
  const client = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    ...(statementTimeoutMs ? { statement_timeout: statementTimeoutMs } : {}),
    options: "-c client_connection_check_interval=500 -c timezone=UTC -c lock_timeout=5000 -c idle_in_transaction_session_timeout=5000",
  });
  client.on("error", () => undefined);
  return drizzle({ client });
};
