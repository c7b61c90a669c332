import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Sockets } from "./sockets";

/** A pool: every statement may run on another connection. */
export type Database = NodePgDatabase & { $client: pg.Pool };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type PoolOptions = {
  url: string;
  /** Shows in pg_stat_activity, and so on the page that names a blocker. */
  applicationName: string;
  max: number;
  statementTimeoutMs?: number;
  sockets?: Sockets;
  /** Every transaction of the pool is read-only, whatever the login may do. */
  isReadOnly?: boolean;
};

/**
 * A pool whose broken connections are replaced silently: who runs the next query gets the error.
 * `client_connection_check_interval` lets the server notice a killed client inside a statement; `tcp_user_timeout` a frozen one
 * that does not take its rows: neither statement_timeout nor pg_cancel_backend ends a backend that waits to send, and its locks stay.
 */
export const openDatabase = ({ url, applicationName, max, statementTimeoutMs, sockets, isReadOnly }: PoolOptions): Database => {
  const client = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    // The server's limit ends the statement; ours ends the wait for a server that the network has swallowed.
    ...(statementTimeoutMs ? { statement_timeout: statementTimeoutMs, query_timeout: statementTimeoutMs + 1_000 } : {}),
    ...(sockets ? { stream: sockets.open } : {}),
    options: [
      "client_connection_check_interval=500",
      "tcp_user_timeout=5000",
      "timezone=UTC",
      "lock_timeout=5000",
      "idle_in_transaction_session_timeout=5000",
      ...(isReadOnly ? ["default_transaction_read_only=on"] : []),
    ]
      .map((setting) => `-c ${setting}`)
      .join(" "),
  });
  client.on("error", () => undefined);
  // The pool listens to idle connections only. One that breaks between two statements of a transaction would end the process.
  client.on("connect", (connection) => connection.on("error", () => undefined));
  return Object.assign(drizzle({ client }), { transaction: transactionOn(client) });
};

/**
 * Drizzle's own never gives a connection back on which BEGIN failed: after `max` terminated connections the pool would be empty
 * for good. A connection on which anything failed is not used again.
 */
const transactionOn =
  (pool: pg.Pool): Database["transaction"] =>
  async (work, config) => {
    const connection = await pool.connect();
    let failure: Error | undefined;
    try {
      return await drizzle({ client: connection }).transaction(work, config);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      connection.release(failure);
    }
  };
