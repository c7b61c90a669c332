import { type Context, closeContext, installContext, openContext } from "@/server/bff/context";
import { config } from "@/server/bff/testing/bff-test";
import { givenToken, sendAs, withToken } from "@/server/bff/testing/given-token";
import { loadRoutes } from "@/server/bff/testing/routes";
import { eventPage } from "@/server/contracts/events";
import { problem } from "@/server/contracts/health";
import { skippedResponse, sourceDetail, sourceStreams, sourcesResponse } from "@/server/contracts/sources";
import { streamDetail } from "@/server/contracts/streams";
import { append } from "@/server/sources/emmett/testing/append";
import { test as base, expect, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { openSession } from "@/server/sources/native/testing/session";
import { eventually } from "@/server/testing/eventually";

const routes = await loadRoutes();
const handlerOf = (path: string) => routes.find((each) => each.path === path)!.handler;

/** `get` asks a route as somebody, the administrator unless a token is given; the console attaches `bank` and two that cannot be read. */
const test = base.extend<{ console: Context; get: (path: string, url: string, secret?: string) => Promise<Response> }>({
  console: async ({ url, storeUrl, serverUrl }, use) => {
    const nowhere = new URL(storeUrl);
    nowhere.port = "1";
    const opened = openContext(url, {
      ...config,
      sources: [
        { name: "bank", url: await readerOf(storeUrl) },
        { name: "empty", url: serverUrl },
        { name: "away", url: nowhere.toString() },
      ],
    });
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

const refusal = async (response: Response) => problem.parse(await response.json());

test("every source is listed with whether it can be read and what it gives; one that is away or no store keeps nobody from the others", async ({
  get,
}) => {
  const { sources } = sourcesResponse.parse(await (await get("/api/sources", "/api/sources")).json());

  expect(sources.map(({ name, isOwn, state }) => [name, isOwn, state])).toEqual([
    ["native", true, "readable"],
    ["bank", false, "readable"],
    ["empty", false, "refused"],
    ["away", false, "unreachable"],
  ]);
  const [, bank, empty, away] = sources;
  expect(bank).toMatchObject({
    store: expect.stringMatching(/^emmett/),
    capabilities: { letters: { isGiven: false }, checkpoints: { isGiven: true } },
  });
  expect(empty!.sentence).toBe("The database has none of the tables of a store that is known here (emmett).");
  expect(away!.sentence).not.toContain("127.0.0.1");
});

test("a source's page tells its head, gaps, missing indexes and consumers with the words for how each figure came about", async ({
  get,
  emmett,
  storeUrl,
}) => {
  await emmett.append(4, 5);
  await emmett.consume({ processorId: "ledger" });
  const writer = await openSession(storeUrl);
  await append(writer, "account-9");

  const detail = sourceDetail.parse(await (await get("/api/sources/{name}", "/api/sources/bank")).json());

  expect(detail).toMatchObject({ name: "bank", schema: "public", state: "readable", gaps: { reservers: 0 } });
  expect(detail.head.position).toBe(detail.head.safePosition);
  expect(detail.missingIndexes.map(({ statement }) => statement)).toContain(
    "create index concurrently on emt_messages_emt_default_active (global_position)",
  );
  expect(detail.consumers).toMatchObject([{ name: "ledger", unread: { events: 1, handled: null } }]);
  expect(detail.consumers[0]!.sentence).toMatch(
    /^At most 1 event behind, the first .* ago: the store does not say which types it handles\.$/,
  );
  expect(detail.consumers[0]!.derivedFrom).toContain("no count of events");

  await writer.begin();
  await writer.run("select pg_current_xact_id()");
  const other = await openSession(storeUrl);
  await append(other, "account-10");
  await other.end();
  const held = await eventually(async () => {
    const seen = sourceDetail.parse(await (await get("/api/sources/{name}", "/api/sources/bank")).json());
    return seen.state !== "readable" && seen;
  });
  await writer.end();
  expect(held).toMatchObject({ state: "held", head: { waiting: { events: 1 } } });
  expect(held.sentence).toMatch(/^1 event cannot be read yet: session \d+ .* may still append before it\. Nothing is lost\.$/);
});

test("a store that does not answer in time is said to be so, with the index that it lacks", async ({ get, storeUrl }) => {
  expect((await get("/api/sources/{name}", "/api/sources/bank")).status).toBe(200);
  const owner = await openSession(storeUrl);
  await owner.begin();
  await owner.run("lock table emt_messages in access exclusive mode");
  const late = await eventually(async () => {
    const response = await get("/api/sources/{name}", "/api/sources/bank");
    return response.status === 503 && problem.parse(await response.json());
  });
  await owner.end();
  expect(late.detail).toMatch(
    /^The head of bank could not be read in time: .* create index concurrently on \S+ \(transaction_id, global_position\)\.$/,
  );
});

test("a stream of a source is asked for where the console's own are, by the source's name", async ({ get, storeUrl }) => {
  const writer = await openSession(storeUrl);
  for (let nth = 0; nth < 3; nth += 1) await append(writer, "account-1");
  await append(writer, "account-2");
  await writer.end();

  const stream = streamDetail.parse(await (await get("/api/streams/{streamId}", "/api/streams/account-1?source=bank")).json());
  expect(stream).toMatchObject({ stream: { streamId: "account-1", events: "3" }, firstVersion: "1", lastVersion: "3" });

  const path = "/api/streams/{streamId}/events";
  const page = eventPage.parse(await (await get(path, "/api/streams/account-1/events?source=bank&limit=2")).json());
  expect(page.events.map(({ streamVersion }) => streamVersion)).toEqual(["1", "2"]);
  const rest = eventPage.parse(await (await get(path, `/api/streams/account-1/events?source=bank&limit=2&after=${page.next}`)).json());
  expect(rest.events.map(({ streamVersion }) => streamVersion)).toEqual(["3"]);
  expect(await refusal(await get(path, "/api/streams/account-9/events?source=bank"))).toMatchObject({ status: 404, field: "streamId" });
  expect(await refusal(await get(path, "/api/streams/account-1/events"))).toMatchObject({ status: 404 });

  const listed = sourceStreams.parse(
    await (await get("/api/sources/{name}/streams", "/api/sources/bank/streams?limit=1&streamPrefix=account-")).json(),
  );
  expect(listed).toMatchObject({ streams: [{ streamId: "account-1" }], next: "account-1" });
});

test("who may see some streams sees no other of a source, and no personal field of any", async ({ get, storeUrl, console: { db } }) => {
  const writer = await openSession(storeUrl);
  for (const stream of ["account-1", "secret-1"]) await append(writer, stream);
  await writer.run('update emt_messages set message_data = \'{"owner":"Ada"}\'');
  await writer.end();
  const viewer = await givenToken(db, { role: "viewer", streamPrefixes: ["account-"] });

  const log = await (await get("/api/sources/{name}/events", "/api/sources/bank/events", viewer)).text();
  expect(eventPage.parse(JSON.parse(log)).events.map(({ streamId }) => streamId)).toEqual(["account-1"]);
  expect(log).not.toContain("Ada");
  const { streams } = sourceStreams.parse(await (await get("/api/sources/{name}/streams", "/api/sources/bank/streams", viewer)).json());
  expect(streams.map(({ streamId }) => streamId)).toEqual(["account-1"]);
  expect((await get("/api/streams/{streamId}/events", "/api/streams/secret-1/events?source=bank", viewer)).status).toBe(404);
  const seen = await (await get("/api/streams/{streamId}/events", "/api/streams/account-1/events?source=bank", viewer)).text();
  expect(seen).not.toContain("Ada");
  expect(await (await get("/api/sources/{name}/events", "/api/sources/bank/events")).text()).toContain("Ada");
});

test("what is not read of a source is refused by name, and so are positions and consumers that are none of it", async ({ get }) => {
  expect(await refusal(await get("/api/traces", "/api/traces?source=bank"))).toMatchObject({ status: 422, field: "source" });
  expect(await refusal(await get("/api/sources/{name}", "/api/sources/native"))).toMatchObject({ status: 404, field: "name" });
  expect(await refusal(await get("/api/sources/{name}", "/api/sources/elsewhere"))).toMatchObject({ status: 404, field: "name" });
  expect(await refusal(await get("/api/sources/{name}/streams", "/api/sources/empty/streams"))).toMatchObject({ status: 503 });
  expect(await refusal(await get("/api/sources/{name}", "/api/sources/away"))).toMatchObject({ status: 503 });
  const events = "/api/sources/{name}/events";
  expect(await refusal(await get(events, "/api/sources/bank/events?after=17"))).toMatchObject({ status: 400, field: "after" });
  expect((await get(events, "/api/sources/bank/events?after=18446744073709551615:9223372036854775807")).status).toBe(200);
  expect(await refusal(await get(events, "/api/sources/bank/events?after=18446744073709551616:1"))).toMatchObject({ status: 400 });
  const skipped = "/api/sources/{name}/skipped";
  expect(await refusal(await get(skipped, "/api/sources/bank/skipped?consumer=nobody"))).toMatchObject({ status: 404, field: "consumer" });
});

test("what a consumer of 0.42 dropped is paged by place", async ({ get, storeUrl, emmett }) => {
  const [older, younger] = [await openSession(storeUrl), await openSession(storeUrl)];
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await append(younger, "a-1");
  await append(younger, "a-2");
  await append(older, "a-3");
  await older.commit();
  await Promise.all([older.end(), younger.end()]);
  expect(await emmett.consume({ processorId: "ledger" })).toEqual(["3"]);

  const ask = async (query: string) =>
    skippedResponse.parse(await (await get("/api/sources/{name}/skipped", `/api/sources/bank/skipped?consumer=ledger${query}`)).json());
  const first = await ask("&limit=1");
  expect(first.events).toMatchObject([{ streamId: "a-1", isCertain: true }]);
  expect((await ask(`&limit=1&after=${first.next}`)).events).toMatchObject([{ streamId: "a-2", isCertain: true }]);
  expect((await ask("&types=Other")).events).toEqual([]);
});
