import { type Context, closeContext, installContext, openContext } from "@/server/bff/context";
import { config } from "@/server/bff/testing/bff-test";
import { givenToken, sendAs, withToken } from "@/server/bff/testing/given-token";
import { loadRoutes } from "@/server/bff/testing/routes";
import { problem } from "@/server/contracts/health";
import { sourceDetail, storeLetters } from "@/server/contracts/sources";
import { append, progress } from "@/server/sources/marten/testing/append";
import { test as base, expect, readerOf } from "@/server/sources/marten/testing/marten-test";
import { openSession } from "@/server/sources/native/testing/session";

const routes = await loadRoutes();
const handlerOf = (path: string) => routes.find((each) => each.path === path)!.handler;

/** `get` asks a route as somebody, the administrator unless a token is given; the console attaches a store of Marten as `bank`. */
const test = base.extend<{ console: Context; get: (path: string, url: string, secret?: string) => Promise<Response> }>({
  console: async ({ url, storeUrl }, use) => {
    const opened = openContext(url, { ...config, sources: [{ name: "bank", url: await readerOf(storeUrl) }] });
    installContext(opened);
    await use(opened);
    installContext(undefined);
    await closeContext(opened);
  },
  get: async ({ console: opened }, use) => {
    const administrator = await givenToken(opened.db, { role: "administrator", name: "local" });
    sendAs(administrator);
    await use((path, url, secret = administrator) => handlerOf(path)(withToken(secret, new Request(`http://localhost:3000${url}`))));
  },
});

const LETTERS = "/api/sources/{name}/letters";
const COLUMNS = "insert into mt_doc_deadletterevent (id, data) values (gen_random_uuid(), $1)";
const letterAt = (EventSequence: number) => ({
  ...{ ProjectionName: "Ledger", ShardName: "All", EventSequence },
  ...{ ExceptionType: "InvalidOperationException", ExceptionMessage: "no account of Ada has number 4711" },
});

test("letters are paged by position with the words for what came after, and the commands that Marten itself offers", async ({
  get,
  storeUrl,
}) => {
  const sql = await openSession(storeUrl);
  await append(sql, "account-1", { events: 3 });
  await progress(sql, "Ledger:All", 3);
  for (const at of [1, 3]) await sql.run(COLUMNS, [letterAt(at)]);
  await sql.end();

  const first = storeLetters.parse(await (await get(LETTERS, "/api/sources/bank/letters?limit=1")).json());
  expect(first.sentence).toContain("one that pauses at it writes none");
  expect(first.letters).toMatchObject([
    {
      position: "1",
      cause: { message: "no account of Ada has number 4711" },
      sentence:
        "Ledger:All skipped account_opened, version 1 of account-1. It has read 2 later events of the stream since, 1 of them skipped too: what it made of them lacks this one.",
    },
  ]);
  expect(first.letters[0]!.commands.map(({ command }) => command)).toContain(
    'await daemon.RebuildProjectionAsync("Ledger", cancellation);',
  );
  const rest = await get(LETTERS, `/api/sources/bank/letters?limit=1&consumer=Ledger:All&afterLetter=${first.next}`);
  expect(storeLetters.parse(await rest.json()).letters).toMatchObject([{ position: "3" }]);

  for (const [query, field] of [
    ["afterLetter=17", "afterLetter"],
    ["consumer=", "consumer"],
    ["limit=0", "limit"],
    ["unheard=of", "unheard"],
  ]) {
    const refused = await get(LETTERS, `/api/sources/bank/letters?${query}`);
    expect([refused.status, problem.parse(await refused.json()).field], query).toEqual([400, field]);
  }
  const unknown = await get(LETTERS, "/api/sources/bank/letters?consumer=HighWaterMark");
  expect([unknown.status, problem.parse(await unknown.json()).field]).toEqual([404, "consumer"]);
});

test("who may see some streams sees the letters of those alone, and what an exception quotes is shown to who may see what is personal", async ({
  get,
  storeUrl,
  console: { db },
}) => {
  const sql = await openSession(storeUrl);
  for (const stream of ["account-1", "secret-1"]) await append(sql, stream);
  await progress(sql, "Ledger:All", 1);
  await sql.run("update mt_event_progression set agent_status = 'Paused', pause_reason = 'no account of Ada has number 4711'");
  for (const at of [1, 2, 99]) await sql.run(COLUMNS, [letterAt(at)]);
  await sql.end();
  const viewer = await givenToken(db, { role: "viewer", streamPrefixes: ["account-"] });

  const seen = await (await get(LETTERS, "/api/sources/bank/letters", viewer)).text();
  expect(storeLetters.parse(JSON.parse(seen)).letters.map(({ event }) => event?.streamId)).toEqual(["account-1"]);
  expect(seen).not.toMatch(/Ada|4711/);
  const detail = await (await get("/api/sources/{name}", "/api/sources/bank", viewer)).text();
  expect(detail).not.toMatch(/Ada|4711/);

  const whole = await (await get("/api/sources/{name}", "/api/sources/bank")).json();
  expect(sourceDetail.parse(whole).consumers).toMatchObject([
    { trouble: "Paused: no account of Ada has number 4711.", commands: [{}, {}] },
  ]);
  expect(await (await get(LETTERS, "/api/sources/bank/letters")).text()).toContain("no account of Ada has number 4711");
});

test("a store that keeps no letters says so", async ({ get, storeUrl }) => {
  const sql = await openSession(storeUrl);
  await sql.run("drop table mt_doc_deadletterevent");
  await sql.end();
  const refused = await get(LETTERS, "/api/sources/bank/letters");
  expect([refused.status, problem.parse(await refused.json()).detail]).toEqual([
    422,
    "The table of dead letters is not there, or this login may not read it.",
  ]);
});

test("where all shards are looked at, though no more would be, nothing is said to be missing", async ({ get, storeUrl }) => {
  const sql = await openSession(storeUrl);
  await append(sql, "account-1");
  await sql.run("insert into mt_event_progression (name, last_seq_id) select 'Account' || n || ':All', 1 from generate_series(1, 500) n");
  await progress(sql, "HighWaterMark", 1);
  await sql.end();
  const all = await (await get("/api/sources/{name}", "/api/sources/bank")).json();
  expect(sourceDetail.parse(all).notes.filter((note) => note.startsWith("Only the first"))).toEqual([]);
});

test("of more shards than are looked at the page says so, and where they may read stays known", async ({ get, storeUrl }) => {
  const sql = await openSession(storeUrl);
  await append(sql, "account-1");
  await sql.run("insert into mt_event_progression (name, last_seq_id) select 'Account' || n || ':All', 1 from generate_series(1, 501) n");
  await progress(sql, "HighWaterMark", 1);
  await sql.end();

  const whole = await get("/api/sources/{name}", "/api/sources/bank");
  const { consumers, notes, head } = sourceDetail.parse(await whole.json());
  expect([consumers.length, head.highWater?.length, head.position, head.safePosition]).toEqual([500, 1, "1", "1"]);
  expect(notes.at(-1)).toMatch(/^Only the first 500 consumers by name are looked at/);
});
