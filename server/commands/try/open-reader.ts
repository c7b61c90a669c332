import pg from "pg";
import { passwordOf } from "../start/logins";

const READER = "store_reader";

/** The address of a login that has SELECT in a schema of `storeUrl`, and nothing else. */
export const openReader = async (storeUrl: string, schema: string): Promise<string> => {
  const owner = new URL(storeUrl);
  const password = passwordOf(owner, READER);
  const client = new pg.Client({ connectionString: storeUrl, application_name: "tidemark try" });
  await client.connect();
  try {
    await client.query(`
      do $$ begin create role ${READER}; exception when duplicate_object then null; end $$;
      alter role ${READER} login password '${password}';
      grant usage on schema ${schema} to ${READER};
      grant select on all tables in schema ${schema} to ${READER};
      grant select on all sequences in schema ${schema} to ${READER};
      grant pg_read_all_stats to ${READER}`);
  } finally {
    await client.end();
  }
  return Object.assign(owner, { username: READER, password }).href;
};
