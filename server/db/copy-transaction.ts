import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import type { Database, Transaction } from "./database";

/** A transaction whose connection can also COPY. One on which anything failed is not used again. */
export const copyTransaction = async <T>(db: Database, work: (tx: Transaction, client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await db.$client.connect();
  let failure: Error | undefined;
  try {
    return await drizzle({ client }).transaction((tx) => work(tx, client));
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
};
