import pg from "pg";
import { otherMasterKey } from "@/server/db/privacy/other-master-key";
import { readMasterKey } from "@/server/privacy/master-key";
import { keepMasterKey } from "../master-key-file";
import { CommandRefusal } from "../refusal";

/** The console's master key, made at the first start. Throws `CommandRefusal` where the store's fields are sealed with another one. */
export const prepareMasterKey = async (databaseUrl: string, dataDirectory: string): Promise<string> => {
  const text = keepMasterKey(dataDirectory);
  const id = readMasterKey({ TIDEMARK_MASTER_KEY: text })?.id ?? "";
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "tidemark start" });
  await client.connect();
  try {
    const other = await otherMasterKey(client, id);
    if (other === null) return text;
    throw new CommandRefusal(
      `The store's personal fields are sealed with the master key ${other}, and this console has ${id}: set TIDEMARK_MASTER_KEY to the one that sealed them.`,
    );
  } finally {
    await client.end();
  }
};
