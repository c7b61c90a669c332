import { randomBytes } from "node:crypto";
import { importFile } from "@/server/import/import-file";
import { expect, test, told } from "@/server/import/testing/write-file";
import { masterKeyOf } from "@/server/privacy/master-key";
import { openSealedTexts } from "@/server/privacy/open-sealed-texts";
import { openSealer } from "@/server/privacy/sealer";

const masterKey = masterKeyOf(randomBytes(32));
const opened = {
  name: "Opened",
  personal: ["owner", "income"],
  businessKeys: ["owner"],
  subject: ({ streamId }: { streamId: string }) => streamId,
};
const sealer = openSealer([opened], masterKey);

test("a file's personal fields are sealed as written, under the checksum of what is stored; the same file again adds nothing", async ({
  url,
  db,
  write,
}) => {
  const line =
    '{"stream":"a","type":"Opened","at":"2020-01-01T00:00:00Z","data":{"owner":"first","plan":7,"own\\u0065r":"Ada Canary","income":12345678901234567890.10}}';
  const file = await write([line, told("a", "Paid"), told("b", "Opened", { data: { plan: 1, owner: null } })]);
  expect(await importFile({ databaseUrl: url, file, sealer })).toMatchObject({ eventsAdded: 3 });
  expect(await importFile({ databaseUrl: url, file, sealer })).toMatchObject({ eventsAdded: 0, eventsSkipped: 3 });

  const { rows } = await db.$client.query<{ data: Record<string, string>; checked: boolean }>(
    "select data, checksum = event_store.checksum_of(e) as checked from event_store.events e order by global_position",
  );
  expect(rows.map(({ checked }) => checked)).toEqual([true, true, true]);
  expect(JSON.stringify(rows)).not.toMatch(/Canary|first|12345/);
  const { owner, income, plan } = rows[0]!.data;
  expect(plan).toBe(7);
  expect(rows[2]!.data).toEqual({ plan: 1, owner: null });
  const values = await openSealedTexts(db.$client, masterKey, [owner!, income!]);
  expect([values.get(owner!), values.get(income!)]).toEqual([{ text: '"Ada Canary"' }, { text: "12345678901234567890.10" }]);
});

test("the id that an event gets gives nothing away of what is sealed", async ({ url, db, write }) => {
  const file = await write([told("a", "Opened", { data: { owner: "Ada Canary" } })]);
  await importFile({ databaseUrl: url, file, sealer });
  const elsewhere = openSealer([opened], masterKeyOf(randomBytes(32)));
  await db.$client.query("delete from privacy.subject_keys");
  await importFile({ databaseUrl: url, file, sealer: elsewhere });

  const { rows } = await db.$client.query("select distinct event_id from event_store.events");
  expect(rows).toHaveLength(2);
});

test("without a master key a file with personal fields is refused, and one without is stored", async ({ url, write }) => {
  const keyless = openSealer([opened], null);
  const personal = await write([told("a", "Paid"), told("a", "Opened", { data: { owner: "Ada" } })]);
  await expect(importFile({ databaseUrl: url, file: personal, sealer: keyless })).rejects.toThrow("set TIDEMARK_MASTER_KEY");
  expect(await importFile({ databaseUrl: url, file: await write([told("a", "Paid")], "other.ndjson"), sealer: keyless })).toMatchObject({
    eventsAdded: 1,
  });
});
