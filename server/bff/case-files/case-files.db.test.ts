import { sql } from "drizzle-orm";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { givenToken } from "@/server/bff/testing/given-token";
import { eventIdOf } from "@/server/bff/testing/given-traces";
import type { CaseDocument } from "@/server/case-file/document";
import { readFile } from "@/server/case-file/read-file";
import { askDatabase } from "@/server/commands/tidemark/ask-about-case-file";
import { caseFile, caseFilePlan, caseFileSummary, caseFilesResponse } from "@/server/contracts/case-files";
import { problem } from "@/server/contracts/health";
import type { Database } from "@/server/db/database";
import { getCaseFile } from "./get-case-file";
import { listCaseFiles } from "./list-case-files";
import { makeCaseFile } from "./make-case-file";
import { planCaseFile } from "./plan-case-file";
import { sendCaseFile } from "./send-case-file";

type Bff = (path: string, init?: RequestInit) => Request;

const QUESTION = "I paid in 50, why is my balance 20?";
const asked = { streamId: "account-1", version: "3", question: QUESTION, note: "The renewal.\n\u202e<b>" };

const make = async (bff: Bff, body: object = asked, headers: Record<string, string> = {}) =>
  makeCaseFile(bff("/api/case-files", post(body, headers)));
const made = async (bff: Bff, body?: object, headers?: Record<string, string>) => {
  const response = await make(bff, body, headers);
  expect(response.status, await response.clone().text()).toBe(201);
  return caseFileSummary.parse(await response.json());
};
const fileOf = (bff: Bff, id: string, format: "html" | "json") => sendCaseFile(bff(`/api/case-files/${id}/file?format=${format}`));
const documentOf = async (bff: Bff, id: string): Promise<CaseDocument> => {
  const read = readFile(Buffer.from(await (await fileOf(bff, id, "json")).arrayBuffer()));
  expect(read?.findings).toEqual([]);
  return read!.document!;
};
const factsOf = async (bff: Bff, id: string) => caseFile.parse(await (await getCaseFile(bff(`/api/case-files/${id}`))).json());
const problemOf = async (response: Promise<Response>) => problem.parse(await (await response).json());

const givenAccount = async (db: Database) => {
  await register(db, balances);
  await publish(db, "account-1", deposits(4));
};

test("a case file holds the events up to its version, what each changed, the states, the trace and how fresh the screens were", async ({
  bff,
  db,
}) => {
  await givenAccount(db);
  const { id, ...summary } = await made(bff);
  expect(summary).toMatchObject({ ...asked, source: "native", madeBy: "local", events: 3, opened: { times: 0, last: null } });

  const document = await documentOf(bff, id);
  expect(document).toMatchObject({
    made: { id, by: "local", at: summary.madeAt },
    stream: { source: "native", streamId: "account-1", version: "3", lastVersion: "5", leftOut: null },
    question: QUESTION,
    note: asked.note,
    masked: { fields: [], sentence: "Nothing was masked." },
  });
  expect(document.events.map(({ streamVersion, type }) => `${streamVersion} ${type}`)).toEqual(["1 Opened", "2 Deposited", "3 Deposited"]);
  expect(document.states).toMatchObject([
    { projection: "balances", opening: null, before: { deposits: 1, last: "1.50" }, after: { deposits: 2, last: "2.50" }, refusal: null },
  ]);
  expect(document.differences.at(-1)).toEqual({
    projection: "balances",
    streamVersion: "3",
    changes: [
      { path: "deposits", before: 1, after: 2 },
      { path: "last", before: "1.50", after: "2.50" },
    ],
  });
  expect(document.trace.steps.map(({ eventId }) => eventId)).toContain(document.events[2]!.eventId);
  expect(document.freshness.readers).toMatchObject([{ projection: "balances", upToDate: false, readsUpTo: "5" }]);
  expect(document.hashes.whole).toBe(summary.sha256);
});

test("both files verify against the store and the record, whatever happens in the stream later", async ({ bff, db, url }) => {
  await givenAccount(db);
  const { id } = await made(bff);
  await append(db, "account-1", deposits(2));
  for (const format of ["html", "json"] as const) {
    const response = await fileOf(bff, id, format);
    const read = readFile(Buffer.from(await response.arrayBuffer()));
    expect(read).toMatchObject({ kind: format, findings: [] });
    expect(await askDatabase(read!.document!, url, { isWhole: true })).toEqual({
      events: 3,
      findings: [],
      storeFindings: [],
      isRecorded: true,
    });
  }
});

test("who opened it is recorded with the format, and the file is sent so that a browser runs nothing of it", async ({ bff, db }) => {
  await givenAccount(db);
  const { id } = await made(bff);
  const html = await fileOf(bff, id, "html");
  expect(Object.fromEntries(html.headers)).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "content-disposition": `inline; filename="case-file-account-1-v3-${id.slice(0, 8)}.html"`,
    "content-security-policy": expect.stringMatching(/^sandbox; default-src 'none'/),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  const json = await fileOf(bff, id, "json");
  expect(json.headers.get("content-disposition")).toMatch(/^attachment; .*\.json"$/);

  const { opened, openings } = await factsOf(bff, id);
  expect(opened).toEqual({ times: 2, last: { by: "local", at: openings[0]!.at } });
  expect(openings.map(({ by, format }) => `${by} ${format}`)).toEqual(["local json", "local html"]);
  const { rows } = await db.execute(sql`select action, target, actor from tidemark.operator_actions order by id`);
  expect(rows).toEqual(
    ["make-case-file", "open-case-file", "open-case-file"].map((action) => ({ action, target: `case-file:${id}`, actor: "local" })),
  );
});

test("an event that was changed behind the store's back fails, by its version and by what differs", async ({ bff, db, url }) => {
  await givenAccount(db);
  const { id } = await made(bff);
  const document = await documentOf(bff, id);
  await db.transaction(async (tx) => {
    await tx.execute(sql`alter table event_store.events disable trigger all`);
    await tx.execute(sql`update event_store.events set data = '{"amount": "9.99"}' where stream_id = 'account-1' and stream_version = 2`);
    await tx.execute(
      sql`update event_store.events set actor = 'nobody', checksum = event_store.checksum_of(events) where stream_version = 1`,
    );
    await tx.execute(sql`delete from event_store.events where stream_id = 'account-1' and stream_version = 3`);
    await tx.execute(sql`alter table event_store.events enable trigger all`);
  });
  const { findings, storeFindings } = await askDatabase(document, url, { isWhole: true });
  expect(findings).toEqual([]);
  expect(storeFindings.map(({ part }) => part)).toEqual(["v1", "v2", "v3"]);
  expect(storeFindings.map(({ sentence }) => sentence)).toEqual([
    "Event v1 (Opened) is not the store's: its actor differs from the store's, and the store's event does not fit its own checksum: it was changed in the database.",
    "Event v2 (Deposited) is not the store's: its data differ from the store's, and the store's event does not fit its own checksum: it was changed in the database.",
    "Event v3 (Deposited) is not in the store: no event there has its id.",
  ]);
});

test("a file that was made anew under the same id is told by the recorded hash, and one of another console by its id", async ({
  bff,
  db,
  url,
}) => {
  await givenAccount(db);
  const { id } = await made(bff);
  const document = await documentOf(bff, id);
  await db.execute(sql`update tidemark.case_files set sha256 = ${"0".repeat(64)}`);
  expect((await askDatabase(document, url, { isWhole: true })).findings).toMatchObject([{ part: "hashes" }]);
  await db.execute(sql`delete from tidemark.case_files`);
  expect((await askDatabase(document, url, { isWhole: true })).storeFindings).toMatchObject([{ part: "made" }]);
});

test("the same key makes one case file, and its first answer again", async ({ bff, db }) => {
  await givenAccount(db);
  const headers = { "idempotency-key": "once" };
  const first = await made(bff, asked, headers);
  expect(await made(bff, asked, headers)).toEqual(first);
  expect((await make(bff, { ...asked, note: "other" }, headers)).status).toBe(409);
  // What it was made of cannot be read any more: the answer is still the first one.
  await db.execute(sql`alter table event_store.events rename to gone`);
  expect(await made(bff, asked, headers)).toEqual(first);
  const { caseFiles } = caseFilesResponse.parse(await (await listCaseFiles(bff("/api/case-files"))).json());
  expect(caseFiles.map(({ id }) => id)).toEqual([first.id]);
});

test("case files are listed newest first, page by page, of all streams or of one", async ({ bff, db }) => {
  await givenAccount(db);
  await publish(db, "account-2", deposits(1));
  const ids: string[] = [];
  for (const streamId of ["account-1", "account-2", "account-1"]) ids.unshift((await made(bff, { ...asked, streamId, version: "1" })).id);
  const page = async (query: string) => caseFilesResponse.parse(await (await listCaseFiles(bff(`/api/case-files?${query}`))).json());
  const first = await page("limit=2");
  const second = await page(`limit=2&after=${first.next}`);
  expect([...first.caseFiles, ...second.caseFiles].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeUndefined();
  expect((await page("stream=account-2")).caseFiles.map(({ id }) => id)).toEqual([ids[1]]);
});

test("a stream or version that does not exist, and a projection without its states, are refused by name", async ({ bff, db }) => {
  await givenAccount(db);
  expect(await problemOf(make(bff, { ...asked, streamId: "account-9" }))).toMatchObject({ status: 404, field: "streamId" });
  for (const version of ["0", "6"])
    expect(await problemOf(make(bff, { ...asked, version }))).toMatchObject({ status: 404, field: "version" });
  for (const projections of [["amounts"], ["nothing"]])
    expect(await problemOf(make(bff, { ...asked, projections }))).toMatchObject({ field: "projection" });
  expect(await problemOf(make(bff, { ...asked, question: " a " }))).toMatchObject({ status: 400, field: "question" });
  expect((await db.execute(sql`select from tidemark.case_files`)).rowCount).toBe(0);
});

test("an event that a projection cannot fold ends its states, and the case file says so", async ({ bff, db }) => {
  await register(db, balances);
  await publish(db, "account-1", [
    ...deposits(1),
    { type: "Deposited", data: { amount: 7 } },
    { type: "Deposited", data: { amount: "8.00" } },
  ]);
  const { id } = await made(bff, { ...asked, version: "4" });
  const { states, differences } = await documentOf(bff, id);
  expect(states).toMatchObject([{ before: { deposits: 1 }, after: { deposits: 1 }, refusal: { streamVersion: "3", type: "Deposited" } }]);
  expect(states[0]!.refusal!.message).not.toContain("Version 3");
  expect(differences.map(({ streamVersion }) => streamVersion)).toEqual(["1", "2"]);
  const html = await (await fileOf(bff, id, "html")).text();
  const articleOf = (version: number) => new RegExp(`<article data-part="v${version}".*?</article>`, "s").exec(html)![0];
  for (const version of [3, 4]) {
    expect(articleOf(version)).toContain("not known: v3 could not be folded");
    expect(articleOf(version)).not.toContain("It changed no row");
  }
});

test("where an event before the file's first cannot be folded, that event is named and nothing is said of the row", async ({ bff, db }) => {
  await register(db, balances);
  const events = [...deposits(1), { type: "Deposited", data: { amount: 7 } }, ...deposits(2_001).slice(1)];
  await append(db, "account-1", events);
  const { id } = await made(bff, { ...asked, version: "2004" });
  const { events: held, states, differences } = await documentOf(bff, id);
  expect(held[0]!.streamVersion).toBe("5");
  expect(states).toMatchObject([{ isKnown: false, after: null, refusal: { streamVersion: "3", type: "Deposited" } }]);
  expect(differences).toEqual([]);
  const html = await (await fileOf(bff, id, "html")).text();
  expect(html).toContain("Nothing is known of its row");
  expect(html).not.toContain("It has no row of this stream");
});

test("an event that was changed in the database before the file is made is called so in it, and the file is proved for what it says", async ({
  bff,
  db,
  url,
}) => {
  await givenAccount(db);
  await db.transaction(async (tx) => {
    await tx.execute(sql`alter table event_store.events disable trigger all`);
    await tx.execute(sql`update event_store.events set data = '{"amount": "9.99"}' where stream_id = 'account-1' and stream_version = 2`);
    await tx.execute(sql`alter table event_store.events enable trigger all`);
  });
  const { id } = await made(bff);
  const document = await documentOf(bff, id);
  expect(document.events.map(({ isSealed }) => isSealed)).toEqual([true, false, true]);
  expect(await (await fileOf(bff, id, "html")).text()).toContain("v2 does not fit its own checksum");
  expect(await askDatabase(document, url, { isWhole: true })).toMatchObject({ findings: [], storeFindings: [] });
});

test("a chain of causes and consequences is told to its end, and where it is too long for the file it is not called whole", async ({
  bff,
  db,
}) => {
  const chain = Array.from({ length: 540 }, (_, at) => ({
    ...{ type: "Deposited", data: { amount: "1.50" }, eventId: eventIdOf(String(at)) },
    ...(at === 0 ? {} : { causationId: eventIdOf(String(at - 1)) }),
  }));
  await publish(db, "account-1", chain.slice(0, 40));
  const traceAt = async (version: string) => {
    const { isWhole, steps } = (await documentOf(bff, (await made(bff, { ...asked, version })).id)).trace;
    return { isWhole, steps: steps.length };
  };
  for (const version of ["1", "40"]) expect(await traceAt(version)).toEqual({ isWhole: true, steps: 40 });
  await publish(db, "account-1", chain.slice(40));
  for (const version of ["1", "540"]) expect(await traceAt(version)).toEqual({ isWhole: false, steps: 500 });
});

test("what no definition knows is not handed over: its names and shape stay, and the file says what it leaves out", async ({ bff, db }) => {
  await db.execute(
    sql`select event_store.append_events('meter-1', 0, '[{"type":"Read","data":{"at":12345678901234567890,"rate":1.50,"__proto__":{"deep":[{"x":-0.10}]}}}]'::jsonb)`,
  );
  const { id } = await made(bff, { ...asked, streamId: "meter-1", version: "1" });
  const hidden = "personal: not handed over";
  expect(await (await fileOf(bff, id, "json")).text()).toContain(
    `"data":{"__proto__":{"deep":[{"x":"${hidden}"}]},"at":"${hidden}","rate":"${hidden}"}`,
  );
  const { states, masked } = await documentOf(bff, id);
  expect(states).toMatchObject([{ projection: "merged-payloads", after: { at: hidden, rate: hidden } }]);
  expect(masked.fields.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["Read: __proto__.deep[].x", "Read: at", "merged-payloads: rate"]),
  );
});

test("of a long stream the newest 2,000 events are held, with the state that they began from, and the rest is named", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  const amount = JSON.stringify(deposits(999).slice(1));
  for (let round = 0; round < 3; round += 1) await db.execute(sql`select event_store.append_events('account-1', -1, ${amount}::jsonb)`);
  const plan = caseFilePlan.parse(await (await planCaseFile(bff("/api/case-file-plan?stream=account-1&version=2990"))).json());
  expect(plan).toMatchObject({ events: 2_000, leftOut: { from: "1", to: "990" }, version: "2990", lastVersion: "2997" });

  const { id } = await made(bff, { ...asked, version: "2990" });
  const { stream, events, states } = await documentOf(bff, id);
  expect(stream.leftOut).toEqual({ from: "1", to: "990" });
  expect([events[0]!.streamVersion, events.at(-1)!.streamVersion]).toEqual(["991", "2990"]);
  expect(states).toMatchObject([{ opening: { deposits: 990 }, after: { deposits: 2_990 } }]);
});

test("a case file about a projection that is outside of somebody's limits is not there for them: no list, no facts, no file", async ({
  bff,
  db,
}) => {
  await givenAccount(db);
  const { id } = await made(bff);
  const as = async (limits: { streamPrefixes?: string[]; projections?: string[] }) => ({
    authorization: `Bearer ${await givenToken(db, { role: "support", ...limits })}`,
  });
  const seen = async (headers: Record<string, string>) => {
    const list = caseFilesResponse.parse(await (await listCaseFiles(bff("/api/case-files?limit=1", { headers }))).json());
    const facts = await getCaseFile(bff(`/api/case-files/${id}`, { headers }));
    const file = await sendCaseFile(bff(`/api/case-files/${id}/file?format=json`, { headers }));
    return { listed: list.caseFiles.length, facts: facts.status, file: file.status };
  };
  expect(await seen(await as({ projections: ["amounts"] }))).toEqual({ listed: 0, facts: 404, file: 404 });
  expect(await seen(await as({ streamPrefixes: ["loan-"] }))).toEqual({ listed: 0, facts: 404, file: 404 });
  expect(await seen(await as({ streamPrefixes: ["account-"], projections: ["balances"] }))).toEqual({ listed: 1, facts: 200, file: 200 });
});
