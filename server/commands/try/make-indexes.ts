import pg from "pg";
import { attachStore } from "@/server/sources/attach-store";
import { CommandRefusal } from "../refusal";

/** The indexes that the console asks for in this store, and that its tool does not make. */
const lacking = async (url: string): Promise<string[]> => {
  const store = attachStore({ name: "try", url });
  try {
    const attachment = await store.attachment();
    if (attachment.kind === "refused") throw new CommandRefusal(attachment.sentence);
    const { missingIndexes, traceIndexes = [] } = attachment.source.describe();
    return [...new Set([...missingIndexes, ...traceIndexes].map(({ statement }) => statement))];
  } finally {
    await store.close();
  }
};

/** What a kill has left of `create index concurrently`: it serves nobody, writers keep it, and the next one is made beside it. */
const dropInvalid = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    "select c.oid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid where not i.indisvalid and c.relkind = 'i'",
  );
  for (const { name } of rows) await client.query(`drop index concurrently ${name}`);
};

/** Makes them, as whoever owns a store would. How many they were. */
export const makeIndexes = async (storeUrl: string): Promise<number> => {
  const client = new pg.Client({ connectionString: storeUrl, application_name: "tidemark try" });
  await client.connect();
  try {
    await dropInvalid(client);
    const statements = await lacking(storeUrl);
    for (const statement of statements) await client.query(statement);
    return statements.length;
  } finally {
    await client.end();
  }
};
