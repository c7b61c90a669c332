import { createCipheriv, randomBytes } from "node:crypto";
import type pg from "pg";
import { readSealed, sealedFront } from "@/server/domain/sealed-text";
import { openBox } from "@/server/privacy/box";
import { masterKeyOf } from "@/server/privacy/master-key";
import { openSealedTexts } from "@/server/privacy/open-sealed-texts";
import { openSealer } from "@/server/privacy/sealer";
import { expect, test } from "@/server/testing/database-test";

const bytes = randomBytes(32);
const masterKey = masterKeyOf(bytes);
const type = {
  name: "AccountOpened",
  personal: ["owner", "email"],
  businessKeys: ["email"],
  subject: ({ streamId }: { streamId: string }) => streamId,
};

const one = async (on: pg.Pool, statement: string, values: readonly unknown[]): Promise<unknown> => {
  const { rows } = await on.query({ text: statement, values: [...values], rowMode: "array" });
  return rows[0]?.[0];
};

const sealInSql = (on: pg.Pool, subject: string, field: string, value: unknown, isBusinessKey = false) =>
  one(on, "select event_store.seal($1, 'AccountOpened', $2, $3::jsonb, $4, $5)", [
    subject,
    field,
    JSON.stringify(value),
    bytes,
    isBusinessKey,
  ]);

/** Test cases 13, 14 and 16 of the paper that NIST SP 800-38D refers to: key, nonce, additional data, plain, ciphertext, tag. */
const VECTORS = [
  ["00".repeat(32), "00".repeat(12), "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"],
  ["00".repeat(32), "00".repeat(12), "", "00".repeat(16), "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"],
  [
    "feffe9928665731c6d6a8f9467308308".repeat(2),
    "cafebabefacedbaddecaf888",
    "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
    "76fc6ece0f4e1768cddf8853bb2d551b",
  ],
] as const;

test("the database's AES-256-GCM gives what NIST's vectors say", async ({ db }) => {
  for (const [key, nonce, front, plain, ciphertext, tag] of VECTORS) {
    const [k, n, f, p] = [key, nonce, front, plain].map((hex) => Buffer.from(hex, "hex"));
    expect(await one(db.$client, "select encode(privacy.aes_ctr($1, $2, 2, $3), 'hex')", [k, n, p])).toBe(ciphertext);
    const given = [k, n, f, Buffer.from(ciphertext, "hex")];
    expect(await one(db.$client, "select encode(privacy.gcm_tag($1, $2, $3, $4), 'hex')", given)).toBe(tag);
  }
});

test("every length of value gives the box that Node gives, and opens in Node", async ({ db }) => {
  const key = randomBytes(32);
  for (const length of [0, 1, 15, 16, 17, 31, 32, 33, 255, 1_000]) {
    const [plain, nonce, front] = [randomBytes(length), randomBytes(12), `sealed:1::${"ü".repeat(length % 7)}:`];
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(front));
    const expected = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    expect(await one(db.$client, "select privacy.seal_box($1, $2, $3, $4)", [key, front, plain, nonce])).toEqual(expected);
    expect(await one(db.$client, "select privacy.open_box($1, $2, $3)", [key, front, expected])).toEqual(plain);
    expect(await one(db.$client, "select privacy.open_box($1, $2, $3)", [key, `${front}x`, expected])).toBeNull();
    const drawn = await one(db.$client, "select privacy.seal_box($1, $2, $3)", [key, front, plain]);
    expect(openBox(key, front, Buffer.isBuffer(drawn) ? drawn : Buffer.alloc(0))).toEqual(plain);
  }
});

test("what the database seals opens in Node, whoever made the subject's key", async ({ db }) => {
  const values = ['Ada Ünsal 𝄞 "quoted"', 42.5, { street: "Hauptstraße", flats: [1, 2] }, true];
  await openSealer([type], masterKey).seal(db.$client, [{ streamId: "made-here", type: type.name, data: { owner: "first" } }]);
  for (const subject of ["made-here", "made there / ü"]) {
    for (const value of values) {
      const sealed = String(await sealInSql(db.$client, subject, "owner", value));
      const opened = await openSealedTexts(db.$client, masterKey, [sealed]);
      expect(opened.get(sealed)).toEqual({ text: expect.any(String) });
      expect(JSON.parse((opened.get(sealed) as { text: string }).text)).toEqual(value);
    }
  }
});

test("both sides give one person one name and one value one look, of any characters", async ({ db }) => {
  const events = ["ada@example.org", "ü:%/ 'x'"].map((email, n) => ({ streamId: `account:${n}/ü`, type: type.name, data: { email } }));
  for (const [n, fields] of (await openSealer([type], masterKey).seal(db.$client, events)).entries()) {
    const here = fields.get("email")!.split(":").slice(0, 5);
    const there = String(await sealInSql(db.$client, events[n]!.streamId, "email", events[n]!.data.email, true))
      .split(":")
      .slice(0, 5);
    expect(there).toEqual(here);
  }
});

test("an event type and a field of any characters are spelled the same on both sides, and read back", async ({ db }) => {
  const [eventType, field] = ["Typ:e/ü =!~*'()", "f=%20.-_"];
  const front = sealedFront({ look: "", subject: "s".repeat(22), eventType, field });
  const spelled = await one(db.$client, "select privacy.spelled($1) || '/' || privacy.spelled($2)", [eventType, field]);
  expect(front.split(":")[4]).toBe(spelled);
  expect(readSealed(front + "b".repeat(40))).toMatchObject({ eventType, field });
});
