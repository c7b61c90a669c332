import { countMatches } from "@/server/bff/search/count-matches";
import { exportMatches } from "@/server/bff/search/export-matches";
import { findStreams } from "@/server/bff/search/find-streams";
import { getHistogram } from "@/server/bff/search/get-histogram";
import { listSearchTerms } from "@/server/bff/search/list-search-terms";
import { planSearch } from "@/server/bff/search/plan-search";
import { expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish } from "@/server/bff/testing/given";
import { event } from "@/server/contracts/events";
import { findStreamsResponse, histogram, matchCount, searchPlan, searchTerms } from "@/server/contracts/search";
import { eventually } from "@/server/testing/eventually";

const encoded = encodeURIComponent;

test("a found stream says which event matched and with which value", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(2));
  const found = async (query: string) => findStreamsResponse.parse(await (await findStreams(bff(`/api/streams?${query}`))).json()).streams;

  expect(await found(`payload=${encoded("amount = 1.5")}`)).toMatchObject([
    { streamId: "account-1", lastType: "Deposited", matchedVersion: "2", matched: [{ field: "amount", text: "1.50" }] },
  ]);
  expect(await found("business=IT60")).toMatchObject([{ matchedVersion: "1", matched: [{ field: "accountNumber", text: "IT60" }] }]);
  expect(await found("q=account-")).toMatchObject([{ matchedVersion: "3", matched: [] }]);
});

test("pages of found streams are one list as it was when the first was read, and one of a head to come is refused", async ({ bff, db }) => {
  for (const name of ["a", "b", "c", "d"]) await publish(db, name, deposits(1));
  const pageOf = async (after: string) =>
    findStreamsResponse.parse(await (await findStreams(bff(`/api/streams?type=Deposited&limit=1${after}`))).json());
  const seen: string[] = [];
  for (let after = ""; ; ) {
    const { streams, next } = await pageOf(after);
    seen.push(...streams.map(({ streamId }) => streamId));
    if (next === undefined) break;
    await publish(db, "a", deposits(1));
    after = `&after=${next}`;
  }
  expect(seen).toEqual(["d", "c", "b", "a"]);

  const ahead = await findStreams(bff("/api/streams?after=2-9000"));
  expect(ahead.status).toBe(422);
  expect(await ahead.json()).toMatchObject({ field: "after" });
});

test("a search that nothing narrows says so before it runs", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(2));
  const warning = async (query: string) => searchPlan.parse(await (await planSearch(bff(`/api/search/plan?${query}`))).json()).warning;

  expect(await warning("actor=ada")).toMatch(/^Nothing narrows this search: it may read all 3 events, and is ended after 5 s\./);
  expect(await warning(`payload=${encoded("amount > 1")}`)).toMatch(/^Nothing narrows/);
  expect(await warning(`payload=${encoded("amount > 1")}&type=Deposited`)).toBeNull();
  expect(await warning("")).toBeNull();
});

test("the histogram draws what matches, in the reader's zone", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(4));
  const drawn = histogram.parse(await (await getHistogram(bff("/api/search/histogram?type=Deposited&zone=Europe/Rome"))).json());
  expect(drawn).toMatchObject({ kind: "counted", events: 4 });
});

test("types of the registry and of the store, and business keys in words, can be searched for", async ({ bff, db }) => {
  await publish(db, "account-1", [...deposits(2), { type: "Unregistered", data: {} }]);
  const terms = searchTerms.parse(await (await listSearchTerms(bff("/api/search/terms"))).json());
  expect(terms).toEqual({
    types: [
      { name: "Deposited", meaning: "Money came in.", events: 2 },
      { name: "Opened", meaning: "An account was opened.", events: 1 },
      { name: "Unregistered", meaning: null, events: 1 },
    ],
    businessKeys: ["account number"],
  });
});

const hostile = [
  { type: "Deposited", data: { amount: "-5.00" }, actor: '=HYPERLINK("http://x")' },
  { type: "Deposited", data: { amount: "7.25" }, actor: "@ada", correlationId: "+39, 06" },
];

test("an export is the counted events, with every digit, in JSON lines or in cells that no spreadsheet runs", async ({ bff, db }) => {
  await publish(db, "account-1", hostile);
  await db.execute(
    `select event_store.append_events('account-2', -1, '[{"type":"Deposited","data":{"amount":0.10,"id":12345678901234567890}}]')`,
  );
  await publish(db, "account-3", deposits(1));
  const count = matchCount.parse(await (await countMatches(bff("/api/search/count?type=Deposited"))).json());
  expect(count).toMatchObject({ events: 4, streams: 3 });
  await publish(db, "account-3", deposits(1));
  const answer = (format: string) => exportMatches(bff(`/api/search/export?type=Deposited&upTo=${count.upTo}&format=${format}`));

  const json = await answer("ndjson");
  expect(json.headers.get("content-disposition")).toBe(`attachment; filename="events_Deposited_up-to-${count.upTo}.ndjson"`);
  const text = await json.text();
  expect(text).toContain('"data":{"id": 12345678901234567890, "amount": 0.10}');
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => event.parse(JSON.parse(line)).streamId)).toEqual(["account-1", "account-1", "account-2", "account-3"]);
  expect(Math.abs(count.bytes.ndjson - text.length)).toBeLessThan(40);

  const csv = await answer("csv");
  expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
  const [head, first, second, third] = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await csv.arrayBuffer()).split("\r\n");
  expect(head).toBe(
    "\ufeffposition,stream,version,type,occurred_at,recorded_at,actor,amount,correlation_id,causation_id,event_id,schema_version,data,metadata",
  );
  expect(first).toContain(`,"'=HYPERLINK(""http://x"")",-5.00,`);
  expect(second).toContain(`,'@ada,7.25,"'+39, 06",`);
  expect(third).toContain(`,0.10,`);
});

test("an export never goes past the published head", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(1));
  await append(db, "account-1", deposits(1));
  expect((await (await exportMatches(bff("/api/search/export?format=ndjson"))).text()).trimEnd().split("\n")).toHaveLength(2);
  const beyond = await exportMatches(bff("/api/search/export?format=ndjson&upTo=900"));
  expect(beyond.status).toBe(422);
  expect(await beyond.json()).toMatchObject({ field: "upTo" });
});

test("a reader that goes away ends its export, and one that fails is cut off instead of ending", async ({ bff, db }) => {
  for (let n = 0; n < 3; n += 1) await publish(db, `account-${n}`, deposits(600));
  const begin = () => exportMatches(bff("/api/search/export?format=ndjson"));

  const left = (await begin()).body!.getReader();
  await left.read();
  await left.cancel();

  const broken = (await begin()).body!.getReader();
  await broken.read();
  await db.execute("alter table event_store.events rename to away");
  await expect(
    (async () => {
      for (;;) if ((await broken.read()).done) return "ended";
    })(),
  ).rejects.toThrow();
  await db.execute("alter table event_store.away rename to events");

  const waiting = await Promise.all(Array.from({ length: 4 }, begin));
  const refused = await begin();
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: "too-many-clients" });
  for (const { body } of waiting) await body!.cancel();
  await eventually(async () => (await begin()).text().then((text) => text.trimEnd().split("\n").length === 1_803));
});

test("readers who have gone before their export begins keep nobody else from theirs", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(1));
  const path = "/api/search/export?format=ndjson";
  for (let n = 0; n < 5; n += 1) await exportMatches(bff(path, { signal: AbortSignal.abort() }));
  const answer = await exportMatches(bff(path));
  expect(answer.status).toBe(200);
  await answer.body!.cancel();
});
