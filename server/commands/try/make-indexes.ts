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

/** Makes them, as whoever owns a store would. How many they were. */
export const makeIndexes = async (storeUrl: string): Promise<number> => {
  const statements = await lacking(storeUrl);
  const client = new pg.Client({ connectionString: storeUrl, application_name: "tidemark try" });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
  return statements.length;
};
