import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import { ask, refusal } from "./testing/ask";

const BALANCES = { projection: "balances" };

const dated = (...times: string[]) => times.map((occurredAt, n) => ({ type: "Deposited", data: { amount: `${n + 1}.00` }, occurredAt }));

test("the state at a moment is that of the newest version that had occurred, also where times run backwards", async ({ db }) => {
  await publish(
    db,
    "account-1",
    dated("2026-01-01T10:00:00Z", "2026-01-03T10:00:00.123456Z", "2026-01-02T10:00:00Z", "2026-01-05T10:00:00Z"),
  );
  const versionAt = async (at: string) => (await ask.state("account-1", { ...BALANCES, at })).version;

  expect(await versionAt("2026-01-01T10:00:00Z")).toBe("1");
  expect(await versionAt("2026-01-01T23:59:59+02:00")).toBe("1");
  expect(await versionAt("2026-01-02T10:00:00Z")).toBe("3");
  expect(await versionAt("2026-01-04T00:00:00Z")).toBe("3");
  expect(await versionAt("2030-01-01T00:00:00Z")).toBe("4");
  expect(await refusal("account-1", "state", { ...BALANCES, at: "2025-12-31T23:59:59Z" })).toEqual([
    404,
    "at",
    "account-1 had no event yet at 2025-12-31T23:59:59.000Z: its first one occurred at 2026-01-01T10:00:00Z.",
  ]);
});

test("a state at a moment says which event is in it that had not occurred yet", async ({ db }) => {
  await publish(db, "account-1", dated("2026-01-01T08:00:00Z", "2026-01-01T12:00:00Z", "2026-01-01T09:00:00Z", "2026-01-01T13:00:00Z"));

  expect(await ask.state("account-1", { ...BALANCES, at: "2026-01-01T10:30:00Z" })).toMatchObject({ version: "3", notYet: "2" });
  const others = [{ at: "2026-01-01T08:30:00Z" }, { at: "2026-01-01T12:00:00Z" }, { at: "2026-01-02T00:00:00Z" }, { version: 3 }];
  for (const asked of others) expect(await ask.state("account-1", { ...BALANCES, ...asked })).not.toHaveProperty("notYet");
});

test("a moment is taken to the microsecond, as events spell theirs", async ({ db }) => {
  await publish(db, "account-1", dated("2026-01-01T10:00:00.000001Z", "2026-01-01T10:00:00.000002Z"));
  expect((await ask.state("account-1", { ...BALANCES, at: "2026-01-01T10:00:00.000001Z" })).version).toBe("1");
  expect((await ask.state("account-1", { ...BALANCES, at: "2026-01-01T10:00:00.000002Z" })).version).toBe("2");
});

test("payloads of any type are merged where no projection reads them", async ({ db }) => {
  await publish(db, "parcel-1", [
    { type: "Nobody Knows", data: { to: { name: "Ada", town: "Rome" }, weight: 12345678901234567890n.toString(), tags: ["a", "b"] } },
    { type: "Neither This", data: { to: { town: "Pisa" }, tags: [], __proto__x: 1 } },
  ]);
  const { state, changes, projectionVersion } = await ask.state("parcel-1", { projection: MERGED_PAYLOADS, version: 2 });

  expect(projectionVersion).toBe(1);
  expect(state).toEqual({ to: { name: "Ada", town: "Pisa" }, weight: "12345678901234567890", tags: [], __proto__x: 1 });
  expect(changes).toEqual([
    { path: "to.town", before: "Rome", after: "Pisa" },
    { path: "tags[0]", before: "a" },
    { path: "tags[1]", before: "b" },
    { path: "__proto__x", after: 1 },
  ]);
  const { fields } = await ask.blame("parcel-1", { projection: MERGED_PAYLOADS, version: 2 });
  expect(Object.fromEntries(fields.map(({ path, value, version, type }) => [path, [value, version, type]]))).toEqual({
    "to.name": ["Ada", "1", "Nobody Knows"],
    "to.town": ["Pisa", "2", "Neither This"],
    weight: ["12345678901234567890", "1", "Nobody Knows"],
    tags: [[], "2", "Neither This"],
    __proto__x: [1, "2", "Neither This"],
  });
});

test("a field may be called anything", async ({ db }) => {
  await db.execute(
    `select event_store.append_events('odd-1', -1, '[{"type":"Odd","data":{"__proto__":{"a.b":1},"constructor":"c"}}]'::jsonb)`,
  );
  const { fields } = await ask.blame("odd-1", { projection: MERGED_PAYLOADS, version: 1 });
  expect(fields.map(({ path, value }) => [path, value])).toEqual(
    expect.arrayContaining([
      ['__proto__["a.b"]', 1],
      ["constructor", "c"],
    ]),
  );
});

test("two versions are compared in the order that they are named in", async ({ db }) => {
  await publish(db, "account-1", deposits(4));
  const forwards = await ask.diff("account-1", { ...BALANCES, from: 2, to: 5 });
  const backwards = await ask.diff("account-1", { ...BALANCES, from: 5, to: 2 });

  expect(forwards).toMatchObject({ from: "2", to: "5", before: { deposits: 1, last: "1.50" }, after: { deposits: 4, last: "4.50" } });
  expect(forwards.changes).toEqual([
    { path: "deposits", before: 1, after: 4 },
    { path: "last", before: "1.50", after: "4.50" },
  ]);
  expect(backwards.changes).toEqual(forwards.changes.map(({ path, before, after }) => ({ path, before: after, after: before })));
  expect([backwards.fromAt, backwards.toAt]).toEqual([forwards.toAt, forwards.fromAt]);
  expect((await ask.diff("account-1", { ...BALANCES, from: 3, to: 3 })).changes).toEqual([]);
});

test("blame names the event that last changed each field", async ({ db }) => {
  await publish(db, "account-1", [...deposits(2), { type: "Deposited", data: { amount: "2.50" } }, { type: "Unheard Of", data: {} }]);
  const { fields, isWhole } = await ask.blame("account-1", { ...BALANCES, version: 5 });
  const { rows } = await db.execute<{ event_id: string }>("select event_id from event_store.events order by stream_version");

  expect(isWhole).toBe(true);
  expect(fields).toMatchObject([
    { path: "deposits", value: 3, version: "4", eventId: rows[3]!.event_id, type: "Deposited" },
    { path: "last", value: "2.50", version: "3", eventId: rows[2]!.event_id, type: "Deposited" },
  ]);
});

test("what is not there, and what has no state, is said by name", async ({ db }) => {
  await publish(db, "account-1", deposits(1));
  const told = async (...asked: Parameters<typeof refusal>) => (await refusal(...asked)).slice(0, 2);

  expect(await told("nobody", "state", { ...BALANCES, version: 1 })).toEqual([404, "streamId"]);
  expect(await told("nobody", "state", { ...BALANCES, at: "2026-01-01T00:00:00Z" })).toEqual([404, "streamId"]);
  expect(await told("nobody", "diff", { ...BALANCES, from: 1, to: 1 })).toEqual([404, "streamId"]);
  expect(await told("account-1", "diff", { ...BALANCES, from: 9, to: 1 })).toEqual([404, "from"]);
  expect(await told("account-1", "diff", { ...BALANCES, from: 1, to: 9 })).toEqual([404, "to"]);
  expect(await told("account-1", "blame", { ...BALANCES, version: 9 })).toEqual([404, "version"]);
  expect(await told("account-1", "state", { projection: "nothing", version: 1 })).toEqual([404, "projection"]);
  expect(await told("account-1", "state", BALANCES)).toEqual([400, "version"]);
  expect(await told("account-1", "state", { ...BALANCES, version: 1, at: "2026-01-01T00:00:00Z" })).toEqual([400, "version"]);
  expect(await refusal("account-1", "blame", { projection: "amounts", version: 1 })).toEqual([
    400,
    "projection",
    "projection: amounts is keyed by amount, not by the stream, so a stream alone has no state in it; its touched-keys say what the stream gave to which row",
  ]);
});

test("an event that cannot be folded is named, and the states before it stand", async ({ db }) => {
  await register(db, balances);
  await publish(db, "account-1", [
    ...deposits(1),
    { type: "Deposited", data: { amount: 7 } },
    { type: "Deposited", data: { amount: "8" } },
  ]);

  expect(await ask.state("account-1", { ...BALANCES, version: 2 })).toMatchObject({ state: { deposits: 1 } });
  const [status, field, sentence] = await refusal("account-1", "state", { ...BALANCES, version: 4 });
  expect([status, field]).toEqual([409, "version"]);
  expect(sentence).toContain("Version 3 (Deposited) cannot be folded");
});
