import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { SessionAct } from "@/server/domain/triage/intervention";
import { OWN_APPLICATION } from "@/server/domain/triage/own-sessions";

export type SignalledSession = {
  act: SessionAct;
  pid: number;
  backendStart: string;
  /** Null where none was open. */
  transactionStart: string | null;
  /** Of the statement that is cancelled. */
  queryStart: string | null;
};

/** How long is waited for a session to be gone. */
const ENDING_MS = 2_000;

const ACTS = {
  cancel: sql`pg_cancel_backend(a.pid)`,
  terminate: sql`pg_terminate_backend(a.pid, ${ENDING_MS})`,
};

/**
 * Signals exactly the session that was looked at: the same backend in the same transaction, and for a cancel in the same statement, looked up by the
 * statement that signals. A process id that was given to another since, this console's own pools, replication and the server's own processes
 * are no match. Never in a transaction: there the server looks at the picture of its sessions that it took first. What is left is the moment between the
 * look and the signal within this one statement; a process id is given out again only once its session has ended and the system has come round.
 * `sent`: null where nothing matched and nothing was touched, else whether it obeyed.
 */
export const signalSession = async (db: Database, session: SignalledSession): Promise<{ sent: boolean | null }> => {
  const { act, pid, backendStart, transactionStart, queryStart } = session;
  const { rows } = await db.execute<{ sent: boolean }>(sql`
    with target as materialized (
      select a.pid from pg_stat_activity a
       where a.pid = ${pid} and a.backend_start = ${backendStart}::timestamptz and a.xact_start is not distinct from ${transactionStart}::timestamptz
         and a.backend_type = 'client backend' and a.application_name !~ ${OWN_APPLICATION} and a.pid <> pg_backend_pid()
         ${act === "cancel" ? sql`and a.state = 'active' and a.query_start = ${queryStart}::timestamptz` : sql``})
    select ${ACTS[act]} as sent from target a`);
  return { sent: rows[0]?.sent ?? null };
};
