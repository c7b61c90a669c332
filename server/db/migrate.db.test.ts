import { migrate } from "@/server/db/migrate";
import { expect, test } from "@/server/testing/database-test";

test("migrating twice at once changes nothing and fails nowhere", async ({ url }) => {
  await expect(Promise.all([migrate(url), migrate(url)])).resolves.toHaveLength(2);
});

test("positions are handed out one by one: a cached range would lose events", async ({ db }) => {
  const { rows } = await db.$client.query("select seqcache from pg_sequence where seqrelid = 'event_store.position_seq'::regclass");
  expect(rows).toEqual([{ seqcache: "1" }]);
});
