import { eq } from "drizzle-orm";
import { GET as keys } from "@/app/api/caches/[name]/keys/route";
import { GET as minutes } from "@/app/api/caches/[name]/minutes/route";
import { POST as mend } from "@/app/api/caches/[name]/repairs/route";
import { GET as list } from "@/app/api/caches/route";
import { GET as items } from "@/app/api/repairs/[id]/items/route";
import { GET as one } from "@/app/api/repairs/[id]/route";
import { POST as undo } from "@/app/api/repairs/[id]/undo/route";
import { lagSamples } from "@/drizzle/schema/projections";
import { deposits, publish } from "@/server/bff/testing/given";
import { givenToken } from "@/server/bff/testing/given-token";
import { type Cache, type ComparedKey, cacheKeysResponse, cacheMinutesResponse, cachesResponse } from "@/server/contracts/caches";
import { problem } from "@/server/contracts/health";
import { type Repair, repair, repairItemsResponse } from "@/server/contracts/repairs";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { type Ask, expect, post, test } from "./testing/caches-test";

/** What somebody who looks at the page is told at the latest. The same engine samples lag once a second: a machine that pauses holds up both alike. */
const SHOWN_WITHIN_SAMPLES = 5;
const soon = async <T>(db: Database, look: () => Promise<T | undefined | false>): Promise<T> => {
  const sampled = () => db.$count(lagSamples, eq(lagSamples.projection, "balances"));
  const before = await sampled();
  const seen = await eventually(look);
  expect((await sampled()) - before).toBeLessThanOrEqual(SHOWN_WITHIN_SAMPLES);
  return seen;
};

const account = (n: number) => `account-${n}`;
const card = (count: number, at: string | number, last = `${count}.50`) => JSON.stringify({ last, deposits: count, at });

const read = async (bff: Ask, name: string): Promise<Cache> => {
  const { caches } = cachesResponse.parse(await (await list(bff("/api/caches"))).json());
  return caches.find((cache) => cache.name === name)!;
};
const keysOf = async (bff: Ask, name: string, query = ""): Promise<ComparedKey[]> => {
  const answer = cacheKeysResponse.parse(await (await keys(bff(`/api/caches/${name}/keys${query}`))).json());
  expect(answer.trouble).toBeNull();
  return answer.keys;
};
/** Of every account of this test, however many there are. */
const standingsOf = async (bff: Ask, accounts: number): Promise<Record<string, string>> => {
  const told = await Promise.all(Array.from({ length: accounts }, (_, n) => keysOf(bff, "cards", `?key=${account(n)}`)));
  return Object.fromEntries(told.flat().map(({ key, standing }) => [key, standing]));
};

/** Accounts with three deposits each, read; gives the position that the projection has read to. */
const given = async (db: Database, accounts: number): Promise<number> => {
  for (let n = 0; n < accounts; n += 1) await publish(db, account(n), deposits(3));
  const head = await eventually(async () => {
    const { rows } = await db.execute<{ position: string }>(`
      select c.position from tidemark.checkpoints c, event_store.head h where c.projection = 'balances' and c.position::bigint >= h.position and h.events = ${accounts * 4}`);
    return rows[0]?.position;
  });
  return Number(head);
};
const settled = (bff: Ask, id: string): Promise<Repair> =>
  eventually(async () => {
    const now = repair.parse(await (await one(bff(`/api/repairs/${id}`))).json());
    return !["planning", "running"].includes(now.state) && now;
  });
const ask = (bff: Ask, name: string, body: object) => mend(bff(`/api/caches/${name}/repairs`, post(body)));
const planned = async (bff: Ask, name: string, body: object): Promise<Repair> =>
  settled(bff, repair.parse(await (await ask(bff, name, { ...body, dryRun: true })).json()).id);
const confirmed = async (bff: Ask, name: string, { planHash, strategy }: Repair): Promise<Repair> => {
  const answer = await ask(bff, name, { strategy, dryRun: false, planHash, reason: "the cache differs" });
  expect(answer.status, await answer.clone().text()).toBe(202);
  return settled(bff, repair.parse(await answer.json()).id);
};
const itemsOf = async (bff: Ask, { id }: Repair) =>
  repairItemsResponse.parse(await (await items(bff(`/api/repairs/${id}/items?limit=500`))).json()).items;

test("Redis stale, missing, newer, killed appear within 5 s with the right cause and consequence", async ({ bff, db, redis }) => {
  const at = await given(db, 3);
  await redis.app.mset("card:account-0", card(3, at), "card:account-1", card(3, at), "card:account-2", card(3, at));
  await redis.app.mset("last:account-0:v1", "3.50", "last:account-1:v1", "3.50", "last:account-2:v1", "3.50");
  const inState = (name: string, state: Cache["state"]) =>
    soon(db, async () => {
      const cache = await read(bff, name);
      return cache.state === state && cache;
    });
  await inState("cards", "in-step");
  await inState("lasts", "in-step");

  await redis.app.set("card:account-1", card(1, at - 5, "1.50"));
  const stale = await inState("cards", "differing");
  expect(stale).toMatchObject({ sentence: "1 key is not what balances says: 1 stale.", standings: { stale: 1 } });
  const [told] = await keysOf(bff, "cards");
  expect(told).toMatchObject({
    key: "account-1",
    cachedKey: "card:account-1",
    standing: "stale",
    cause: "It has not read 5 events that balances has.",
    consequence: "Whoever reads the cache sees what was true then.",
    cached: { last: "1.50", deposits: 1 },
    wanted: { last: "3.50", deposits: 3 },
  });

  await redis.app.set("card:account-1", card(7, at + 1_000, "7.50"));
  const newer = await inState("cards", "ahead");
  expect(newer).toMatchObject({ severity: "none", sentence: expect.stringContaining("balances has not read that far") });
  expect(newer.hour.inconsistent).toBeGreaterThan(0);

  await redis.app.del("last:account-2:v1");
  const missing = await inState("lasts", "differing");
  expect(missing).toMatchObject({ sentence: "1 key is not what balances says: 1 missing." });
  expect((await keysOf(bff, "lasts"))[0]).toMatchObject({
    key: "account-2",
    standing: "missing",
    consequence: "Readers find nothing: this cache has to hold every row.",
  });

  await redis.signal("SIGKILL");
  const killed = await inState("lasts", "unreachable");
  expect(killed).toMatchObject({ severity: "high", sentence: expect.stringContaining("Nothing listens at its address.") });
  expect(killed.consequence).toContain("nothing is lost");
  expect(killed.unreachableSince).not.toBeNull();
  await redis.restart();
});

test("F14: after kill -9, a flush, a stale value and a stopped server the report is the truth, and nothing else waits", async ({
  bff,
  db,
  redis,
}) => {
  const at = await given(db, 4);
  for (let n = 0; n < 4; n += 1) await redis.app.set(`card:${account(n)}`, card(3, at));
  await redis.app.set("card:account-1", card(2, at - 1, "2.50"));
  await redis.app.set("card:account-2", card(3, at, "9.99"));
  await redis.app.set("card:account-9", card(1, 1));
  await redis.app.lpush("card:account-8", "a list");
  const truth = { "account-0": "consistent", "account-1": "stale", "account-2": "conflicting", "account-3": "consistent" };
  expect(await standingsOf(bff, 4)).toEqual(truth);
  expect(await keysOf(bff, "cards", "?key=account-9")).toMatchObject([{ standing: "surplus", wanted: null }]);
  expect(await keysOf(bff, "cards", "?key=account-8")).toMatchObject([
    { standing: "foreign", cause: "It is no text but a list, a hash or a set." },
  ]);
  expect(await keysOf(bff, "cards", "?key=account-7")).toMatchObject([{ standing: "nowhere" }]);
  await eventually(async () => (await read(bff, "cards")).standings.foreign === 1);
  expect((await read(bff, "cards")).standings).toMatchObject({ consistent: 2, stale: 1, conflicting: 1, surplus: 1, foreign: 1 });

  await redis.app.flushall();
  await eventually(async () => (await read(bff, "cards")).standings.missing === 4);
  expect(await read(bff, "cards")).toMatchObject({ state: "in-step", standings: { missing: 4 } });
  await eventually(async () => (await read(bff, "lasts")).state === "differing");

  await redis.signal("SIGSTOP");
  const stopped = await eventually(async () => {
    const cache = await read(bff, "cards");
    return cache.state === "unreachable" && cache;
  });
  expect(stopped.sentence).toContain("It does not answer.");
  const answer = await keys(bff("/api/caches/cards/keys?key=account-0"));
  expect(await answer.json()).toEqual({ trouble: "It does not answer.", keys: [] });
  await publish(db, account(0), deposits(1));
  await eventually(
    async () => (await db.execute("select from read_models.balances where stream_id = 'account-0' and deposits = 1")).rowCount === 1,
  );
  await redis.signal("SIGCONT");
  await eventually(async () => (await read(bff, "cards")).state === "in-step");

  await redis.restart();
  await eventually(async () => (await read(bff, "cards")).standings.missing === 4);
  const { points } = cacheMinutesResponse.parse(await (await minutes(bff("/api/caches/cards/minutes?window=1h"))).json());
  expect(points.some(({ unreachedShare }) => unreachedShare > 0)).toBe(true);
  expect(points.some(({ inconsistentShare }) => (inconsistentShare ?? 0) > 0)).toBe(true);
});

test("G8: each strategy is planned key by key, changes nothing until it is confirmed, and leaves what it must not touch", async ({
  bff,
  db,
  redis,
}) => {
  const at = await given(db, 3);
  await redis.app.set("card:account-0", card(2, at - 1, "2.50"), "EX", 1_000);
  await redis.app.set("card:account-1", card(3, at, "9.99"));
  await redis.app.set("card:account-2", card(8, at + 500, "8.50"));
  await redis.app.set("card:account-9", card(1, 1));
  await redis.app.set("somebody:else", "stays");
  const all = async () => Promise.all((await redis.app.keys("*")).sort().map(async (key) => [key, await redis.app.get(key)]));
  const before = await all();

  const latest = await planned(bff, "cards", { strategy: "latest_timestamp_wins" });
  expect(latest).toMatchObject({
    kind: "cache",
    cache: "cards",
    strategy: "latest_timestamp_wins",
    state: "planned",
    counts: { planned: 1 },
  });
  expect(latest.unjudged.rows.map(({ key }) => key).sort()).toEqual(["account-1", "account-2", "account-9"]);

  const database = await planned(bff, "cards", { strategy: "database_wins" });
  expect(await itemsOf(bff, database)).toMatchObject([
    { key: "account-0", before: { deposits: 2 }, after: { deposits: 3 }, changes: [{ path: "deposits" }, { path: "last" }] },
    { key: "account-1", before: { last: "9.99" }, after: { last: "3.50" } },
    { key: "account-9", before: { deposits: 1 }, after: null },
  ]);
  expect(database.unjudged.rows).toEqual([{ key: "account-2", why: expect.stringContaining("newer than the read model") }]);
  expect(await all()).toEqual(before);
  const mismatched = await ask(bff, "cards", {
    strategy: "invalidate_all",
    dryRun: false,
    planHash: database.planHash,
    reason: "another one",
  });
  expect(problem.parse(await mismatched.json())).toMatchObject({ status: 404, field: "planHash" });

  const done = await confirmed(bff, "cards", database);
  expect(done).toMatchObject({ state: "done", counts: { written: 3, moved: 0 } });
  expect(await standingsOf(bff, 3)).toEqual({ "account-0": "consistent", "account-1": "consistent", "account-2": "newer" });
  expect(JSON.parse((await redis.app.get("card:account-0"))!)).toEqual({ deposits: 3, last: "3.50", at: String(at) });
  expect(await redis.app.ttl("card:account-0")).toBeGreaterThan(900);
  expect(await redis.app.exists("card:account-9")).toBe(0);
  const { rows } = await db.execute("select action, target, reason, after from tidemark.operator_actions where action = 'repair-cache'");
  expect(rows).toMatchObject([
    { target: `repair:${done.id}`, reason: "the cache differs", after: { cache: "cards", strategy: "database_wins" } },
  ]);
  const refused = problem.parse(await (await undo(bff(`/api/repairs/${done.id}/undo`, post({ dryRun: true })))).json());
  expect(refused.detail).toContain("older than its row");

  const wiped = await confirmed(bff, "cards", await planned(bff, "cards", { strategy: "invalidate_all" }));
  expect(wiped).toMatchObject({ state: "done", counts: { written: 3 } });
  expect(await all()).toEqual([["somebody:else", "stays"]]);

  const filled = await confirmed(
    bff,
    "lasts",
    await planned(bff, "lasts", { strategy: "database_wins", keys: ["account-0", "account-2"] }),
  );
  expect(filled.counts).toMatchObject({ planned: 2, written: 2 });
  expect(await redis.app.mget("last:account-0:v1", "last:account-1:v1")).toEqual(["3.50", null]);
});

test("G8: a value or a row that moved between plan and confirmation is left alone and named", async ({ bff, db, redis }) => {
  const at = await given(db, 3);
  for (let n = 0; n < 3; n += 1) await redis.app.set(`card:${account(n)}`, card(2, at - 1, "2.50"));
  const plan = await planned(bff, "cards", { strategy: "database_wins" });
  await redis.app.set("card:account-0", card(2, at - 1, "2.51"));
  await publish(db, account(1), deposits(1));
  await eventually(
    async () => (await db.execute("select from read_models.balances where stream_id = 'account-1' and deposits = 1")).rowCount === 1,
  );
  const done = await confirmed(bff, "cards", plan);
  expect((await itemsOf(bff, done)).map(({ key, outcome, why }) => [key, outcome, why])).toEqual([
    ["account-0", "moved", "The cached value was written again since the plan was made."],
    ["account-1", "moved", "Its row was written again since the plan was made."],
    ["account-2", "written", null],
  ]);
  expect(await redis.app.get("card:account-0")).toBe(card(2, at - 1, "2.51"));
});

test("what a cache holds is masked and limited like its read model, its password shown to nobody, and bad input refused", async ({
  bff,
  db,
  redis,
}) => {
  const at = await given(db, 1);
  await redis.app.set("card:account-0", JSON.stringify({ deposits: 3, last: "3.50", email: "ada@example.com", at }));
  const as = async (grant: Parameters<typeof givenToken>[1]) => ({ headers: { authorization: `Bearer ${await givenToken(db, grant)}` } });
  const viewer = await as({ role: "viewer" });
  const seen = await (await keys(bff("/api/caches/cards/keys?key=account-0", viewer))).text();
  expect(JSON.parse(seen).keys[0]).toMatchObject({ standing: "conflicting", cached: { deposits: 3 }, changes: [{ path: "email" }] });
  expect(seen).not.toContain("ada@example.com");
  const elsewhere = await as({ role: "viewer", projections: ["amounts"], name: "elsewhere" });
  expect(cachesResponse.parse(await (await list(bff("/api/caches", elsewhere))).json()).caches).toEqual([]);
  expect((await keys(bff("/api/caches/cards/keys", elsewhere))).status).toBe(404);
  expect((await minutes(bff("/api/caches/nowhere/minutes"))).status).toBe(404);
  const ageless = problem.parse(await (await ask(bff, "lasts", { strategy: "latest_timestamp_wins", dryRun: true })).json());
  expect(ageless).toMatchObject({ status: 422, field: "strategy" });
  expect((await ask(bff, "cards", { strategy: "nothing", dryRun: true })).status).toBe(400);
  expect((await mend(bff("/api/caches/cards/repairs", post({ strategy: "database_wins", dryRun: true }, viewer.headers)))).status).toBe(
    403,
  );
});
