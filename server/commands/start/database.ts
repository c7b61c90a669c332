import { join } from "node:path";
import pg from "pg";
import { freePort } from "@/server/embedded-postgres/cluster";
import { readEnv } from "@/server/runtime/env";
import { CommandRefusal } from "../refusal";
import { databasePassword, freshLog } from "./data-directory";
import { databaseInstance, type Instance } from "./instance";

const DATABASE = "tidemark";

export const databaseAnswers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, application_name: "tidemark start" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** The database of DATABASE_URL, when there is one: then no server is started. */
export const externalDatabase = (): string | undefined => {
  if (!process.env.DATABASE_URL) return undefined;
  try {
    return readEnv().DATABASE_URL;
  } catch (cause) {
    throw new CommandRefusal(cause instanceof Error ? cause.message : String(cause));
  }
};

/** A server that keeps its port and its password over its lives. */
export const planEmbeddedDatabase = async (
  dataDirectory: string,
  notice: (sentence: string) => void,
): Promise<{ url: string; adminUrl: string; start: () => Promise<Instance> }> => {
  const port = await freePort();
  const password = databasePassword(dataDirectory);
  const logFile = freshLog(dataDirectory, "postgres");
  const url = (database: string) => `postgresql://tidemark:${password}@127.0.0.1:${port}/${database}`;
  return {
    url: url(DATABASE),
    adminUrl: url("postgres"),
    start: () => databaseInstance({ directory: join(dataDirectory, "postgres"), port, password, logFile, notice }),
  };
};

/** `database` is one of our own names: it is written into the statement. */
export const createDatabase = async (adminUrl: string, database = DATABASE): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database "${database}"`);
  } finally {
    await client.end();
  }
};
