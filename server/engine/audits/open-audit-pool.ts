import { type Database, openDatabase } from "@/server/db/database";

/** An incremental audit and another one beside it, one statement each: whatever they take, the projections have connections. */
const CONNECTIONS = 2;
/** Above what an audit's own limit ends a statement after. */
const SLACK_MS = 5_000;

export const openAuditPool = (url: string, statementSeconds: number): Database =>
  openDatabase({
    url,
    applicationName: "tidemark audit",
    max: CONNECTIONS,
    statementTimeoutMs: statementSeconds * 1_000 + SLACK_MS,
  });
