import { openSession } from "../../native/testing/session";

/** The address of a login that may read every table of the store, and nothing else. */
export const readerOf = async (storeUrl: string, schema: string): Promise<string> => {
  const owner = await openSession(storeUrl);
  await owner.run(`
    do $$ begin create role store_reader login; exception when duplicate_object or unique_violation then null; end $$;
    grant usage on schema ${schema} to store_reader;
    grant select on all tables in schema ${schema} to store_reader;
    grant select on all sequences in schema ${schema} to store_reader`);
  await owner.end();
  const url = new URL(storeUrl);
  url.username = "store_reader";
  return url.toString();
};
