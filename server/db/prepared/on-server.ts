import { type Database, openDatabase } from "@/server/db/database";

const TIMEOUT_MS = 3_000;

/** One connection to somebody's server, for as long as the work takes; `database`: instead of the one that the address names. */
export const onServer = async <T>(
  { url, database, applicationName }: { url: string; database?: string; applicationName: string },
  work: (db: Database) => Promise<T>,
): Promise<T> => {
  const address = new URL(url);
  if (database !== undefined) address.pathname = `/${encodeURIComponent(database)}`;
  const db = openDatabase({ url: address.toString(), applicationName, max: 1, statementTimeoutMs: TIMEOUT_MS });
  try {
    return await work(db);
  } finally {
    await db.$client.end();
  }
};
