import { randomBytes } from "node:crypto";
import { masterKeyOf } from "@/server/privacy/master-key";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { appendEvents, NO_STREAM } from "@/server/sources/native/append-events";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";

const bytes = randomBytes(32);
const masterKey = masterKeyOf(bytes);
const type = {
  name: "AccountOpened",
  personal: ["email"],
  businessKeys: ["email"],
  subject: ({ streamId }: { streamId: string }) => streamId,
};
const seal = sealEventsWith(openSealer([type], masterKey));
const EMAIL = "ada@example.org";
const filter = { business: { fields: ["email"], value: EMAIL, looks: [masterKey.lookOf("email", EMAIL)] } };

test("a sealed business key is found through an index, whoever sealed it, and beside one in plain text", async ({ db }) => {
  const source = openNativeSource({ db });
  const append = (streamId: string, email: string, sealing = {}) =>
    appendEvents(db.$client, { streamId, expectedVersion: NO_STREAM, events: [{ type: type.name, data: { email } }] }, sealing);
  await append("by-node", EMAIL, { seal });
  await append("other", "eve@example.org", { seal });
  await append("plain", EMAIL);
  await db.$client.query(
    `select event_store.append_events('by-sql', 0, jsonb_build_array(jsonb_build_object('type', 'AccountOpened', 'data', jsonb_build_object(
       'email', event_store.seal('by-sql', 'AccountOpened', 'email', $1::jsonb, $2, true)))))`,
    [JSON.stringify(EMAIL), bytes],
  );
  await source.publishHead();

  const found = await source.findStreams({ filter, limit: 10 });
  expect(found.map(({ streamId }) => streamId).sort()).toEqual(["by-node", "by-sql", "plain"]);
  expect(await source.planSearch(filter)).toMatchObject({ isNarrowed: true });
  expect(await source.planSearch({ word: filter.business })).toMatchObject({ isNarrowed: true });
});

test("a writer's role may seal; a role that was given nothing may not", async ({ db }) => {
  const client = await db.$client.connect();
  try {
    await client.query("begin");
    await client.query("set local role tidemark_writer");
    const sealing = [
      `select event_store.seal('account-1', 'AccountOpened', 'email', '"ada@example.org"', $1, true) as text`,
      [bytes],
    ] as const;
    const { rows } = await client.query<{ text: string }>(sealing[0], [...sealing[1]]);
    expect(rows[0]!.text).toMatch(/^sealed:1:/);
    await client.query("set local role tidemark_repair");
    await expect(client.query(sealing[0], [...sealing[1]])).rejects.toThrow("permission denied");
  } finally {
    await client.query("rollback");
    client.release();
  }
});
