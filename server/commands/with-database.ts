import { type Database, openDatabase } from "@/server/db/database";
import { CommandRefusal, messageOf } from "./refusal";

/** One connection for one command. What the database refuses becomes one sentence. */
export const withDatabase = async <T>(url: string, use: (db: Database) => Promise<T>): Promise<T> => {
  const db = openDatabase({ url, applicationName: "tidemark command", max: 1, statementTimeoutMs: 10_000 });
  try {
    return await use(db);
  } catch (error) {
    if (error instanceof CommandRefusal) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new CommandRefusal(`The database cannot be used: ${messageOf(cause)}`);
  } finally {
    await db.$client.end();
  }
};
