import { openSession } from "@/server/sources/native/testing/session";

/** What moving a checkpoint of emmett takes, as docs/emmett.md has it. */
export const EMMETT_MOVER = [
  "usage on schema public",
  "select, update (last_processed_checkpoint, last_updated) on emt_processors",
] as const;

/** A login of the store's server with these grants and no other, and its address. */
export const givenLogin = async (storeUrl: string, name: string, grants: readonly string[]): Promise<string> => {
  const owner = await openSession(storeUrl);
  await owner.run(`do $$ begin create role ${name} login; exception when duplicate_object or unique_violation then null; end $$`);
  for (const grant of grants) await owner.run(`grant ${grant} to ${name}`);
  await owner.end();
  const url = new URL(storeUrl);
  url.username = name;
  return url.toString();
};
