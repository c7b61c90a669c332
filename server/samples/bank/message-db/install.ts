import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pg from "pg";

/** What its own install.sh runs by psql, in that order. */
const SCRIPTS = [
  ...["roles/message-store", "schema/message-store", "extensions/pgcrypto", "tables/messages", "types/message"],
  ...["message-store-version", "hash-64", "acquire-lock", "category", "is-category", "id", "cardinal-id"].map(
    (name) => `functions/${name}`,
  ),
  ...["stream-version", "write-message", "get-stream-messages", "get-category-messages", "get-last-stream-message"].map(
    (name) => `functions/${name}`,
  ),
  ...["messages-id", "messages-stream", "messages-category"].map((name) => `indexes/${name}`),
  ...["stream", "type", "stream-type", "type-stream", "category-type", "type-category"].map((name) => `views/${name}-summary`),
  ...["schema", "table", "sequence", "functions", "views"].map((name) => `privileges/${name}`),
];

const home = () => join(dirname(createRequire(import.meta.url).resolve("@eventide/message-db/package.json")), "database");

/** All of it, or none. */
export const installMessageDb = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    for (const script of SCRIPTS) await client.query(await readFile(join(home(), `${script}.sql`), "utf8"));
    await client.query("commit");
  } finally {
    await client.end();
  }
};
