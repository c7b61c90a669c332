import { append } from "@/server/sources/emmett/testing/append";
import { expect, test } from "@/server/sources/emmett/testing/emmett-test";
import { makeIndexes } from "./make-indexes";

const INDEXES = `
  select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
   where i.indrelid = 'emt_messages_emt_default_active'::regclass order by 1`;

test("an index that was given up midway is dropped, and those that the console asks for are made once", async ({ session, storeUrl }) => {
  const store = await session();
  for (const nth of [1, 2]) await append(store, `a-${nth}`);
  // Refused at its second phase, as a killed one ends: what was begun stays.
  await expect(store.run("create unique index concurrently begun on emt_messages_emt_default_active (message_type)")).rejects.toThrow(
    "begun",
  );
  const begun = (await store.run(INDEXES)).rows;
  expect(begun).toContainEqual({ name: "begun", valid: false });

  const made = await makeIndexes(storeUrl);
  const { rows } = await store.run(INDEXES);
  expect(made).toBeGreaterThan(0);
  expect(rows.filter(({ valid }) => !valid)).toEqual([]);
  expect(rows.map(({ name }) => name)).not.toContain("begun");
  expect(await makeIndexes(storeUrl)).toBe(0);
  expect((await store.run(INDEXES)).rows).toEqual(rows);
});
