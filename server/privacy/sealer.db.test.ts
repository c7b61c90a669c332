import { randomBytes } from "node:crypto";
import type { Database } from "@/server/db/database";
import { readSealed } from "@/server/domain/sealed-text";
import { masterKeyOf } from "@/server/privacy/master-key";
import { openSealedTexts } from "@/server/privacy/open-sealed-texts";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { appendEvents, NO_STREAM } from "@/server/sources/native/append-events";
import { expect, test } from "@/server/testing/database-test";

const bytes = randomBytes(32);
const masterKey = masterKeyOf(bytes);
const type = {
  name: "AccountOpened",
  personal: ["owner", "email"],
  businessKeys: ["email"],
  subject: ({ streamId }: { streamId: string }) => streamId,
};
const seal = sealEventsWith(openSealer([type], masterKey));

const opened = (email: string) => ({ type: "AccountOpened", data: { owner: "Ada Canary", email, plan: "basic" } });
const append = (db: Database, streamId: string, email = "ada@example.org") =>
  appendEvents(db.$client, { streamId, expectedVersion: NO_STREAM, events: [opened(email)], idempotencyKey: `open ${streamId}` }, { seal });

const stored = async (db: Database) =>
  (
    await db.$client.query<{ data: Record<string, string>; checked: boolean }>(
      "select data, checksum = event_store.checksum_of(e) as checked from event_store.events e order by global_position",
    )
  ).rows;

const forget = (db: Database) =>
  db.$client.query("update privacy.subject_keys set wrapped_key = null, destroyed_at = now(), destroyed_by = 'test'");

test("an append seals what is personal and nothing else; sent again it is known, though it is sealed anew", async ({ db }) => {
  const first = await append(db, "account-1");
  expect(await append(db, "account-1")).toEqual(first);

  const rows = await stored(db);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ checked: true, data: { plan: "basic" } });
  expect(JSON.stringify(rows)).not.toMatch(/Ada|ada@/);
  const { owner, email } = rows[0]!.data;
  expect([readSealed(owner!)?.look, readSealed(email!)?.look]).toEqual(["", masterKey.lookOf("email", "ada@example.org")]);
  const values = await openSealedTexts(db.$client, masterKey, [owner!, email!]);
  expect([...values.values()]).toEqual([{ text: '"Ada Canary"' }, { text: '"ada@example.org"' }]);
});

test("two who seal for one person at once share one key", async ({ db }) => {
  const sealed = await Promise.all(Array.from({ length: 8 }, () => seal(db.$client, "account-1", [opened("ada@example.org")])));
  const texts = sealed.map(([event]) => (event!.data as { email: string }).email);
  expect(new Set(texts).size).toBe(8);
  expect((await openSealedTexts(db.$client, masterKey, texts)).size).toBe(8);
  const { rows } = await db.$client.query("select subject from privacy.subject_keys");
  expect(rows).toHaveLength(1);
});

test("a box opens behind its own front alone, and under no other master key", async ({ db }) => {
  await append(db, "account-1");
  const { email } = (await stored(db))[0]!.data;
  const asOwner = email!.replace("AccountOpened/email", "AccountOpened/owner");
  const unfound = email!.replace(/^sealed:1:[^:]+/, "sealed:1:");
  expect(await openSealedTexts(db.$client, masterKey, [asOwner, unfound, "sealed:1:no", "plain"])).toEqual(new Map());
  expect(await openSealedTexts(db.$client, masterKeyOf(randomBytes(32)), [email!])).toEqual(new Map());
});

test("I8: what is written of a forgotten person later is stored, found by no look-up and readable by nobody", async ({ db }) => {
  await append(db, "account-1");
  await forget(db);
  await appendEvents(db.$client, { streamId: "account-1", expectedVersion: 1n, events: [opened("new@example.org")] }, { seal });

  const texts = (await stored(db)).flatMap(({ data }) => [data.owner!, data.email!]);
  const values = [...(await openSealedTexts(db.$client, masterKey, texts)).values()];
  expect(values).toEqual(texts.map(() => ({ erasedAt: expect.stringMatching(/^\d{4}-/) })));
  expect(readSealed(texts[3]!)?.look).toBe("");
  const { rows } = await db.$client.query("select wrapped_key from privacy.subject_keys");
  expect(rows).toEqual([{ wrapped_key: null }]);
});

test("a store that was sealed with another master key takes nothing sealed with this one", async ({ db }) => {
  await append(db, "account-1");
  const other = masterKeyOf(randomBytes(32));
  const appending = sealEventsWith(openSealer([type], other))(db.$client, "account-1", [opened("ada@example.org")]);
  await expect(appending).rejects.toThrow(`sealed with the master key ${masterKey.id}, and TIDEMARK_MASTER_KEY is ${other.id}`);
  const sealing = `select event_store.seal('account-1', 'AccountOpened', 'email', '"ada@example.org"', $1)`;
  await expect(db.$client.query(sealing, [randomBytes(32)])).rejects.toThrow(
    `sealed with the master key ${masterKey.id}, and the given one is`,
  );
});

test("a key that was tampered with seals nothing: what nobody could read is not written", async ({ db }) => {
  await append(db, "account-1");
  await db.$client.query("update privacy.subject_keys set wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1)");
  await expect(seal(db.$client, "account-1", [opened("ada@example.org")])).rejects.toThrow("was not wrapped with this master key");
  const sealing = `select event_store.seal('account-1', 'AccountOpened', 'email', '"ada@example.org"', $1)`;
  await expect(db.$client.query(sealing, [bytes])).rejects.toThrow("was not wrapped with this master key");
  expect((await openSealedTexts(db.$client, masterKey, [(await stored(db))[0]!.data.email!])).size).toBe(0);
});

test("what was sealed for the same field of the same person is not sealed again", async ({ db }) => {
  const [once] = await seal(db.$client, "account-1", [opened("ada@example.org")]);
  expect(await seal(db.$client, "account-1", [once!])).toEqual([once]);
  const [moved] = await seal(db.$client, "account-2", [once!]);
  expect(moved).not.toEqual(once);
});
