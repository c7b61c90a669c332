import { sql } from "drizzle-orm";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { problemOf } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { incidentDetail, incidentExport, incidentsResponse } from "@/server/contracts/incidents";
import { listActions } from "@/server/db/operator-actions/list-actions";
import { MOST_ENTRIES } from "@/server/domain/incident/incident";
import { beginIncident } from "./begin-incident";
import { closeIncident } from "./close-incident";
import { exportIncident } from "./export-incident";
import { getIncident } from "./get-incident";
import { linkIncident } from "./link-incident";
import { listIncidents } from "./list-incidents";
import { noteIncident } from "./note-incident";
import { tickIncident } from "./tick-incident";

type Bff = (path: string, init?: RequestInit) => Request;

const detail = async (answer: Promise<Response>) => incidentDetail.parse(await (await answer).json());
const begin = (bff: Bff, body: object = {}, headers = {}) =>
  beginIncident(bff("/api/incidents", post({ title: "balances are old", ...body }, headers)));
const commands = { notes: noteIncident, ticks: tickIncident, links: linkIncident, close: closeIncident };
const act = (bff: Bff, id: string, verb: keyof typeof commands, body: object, headers = {}) =>
  commands[verb](bff(`/api/incidents/${id}/${verb}`, post(body, headers)));
const read = (bff: Bff, id: string, init?: RequestInit) => getIncident(bff(`/api/incidents/${id}`, init));
const list = async (bff: Bff, query = "", init?: RequestInit) =>
  incidentsResponse.parse(await (await listIncidents(bff(`/api/incidents?${query}`, init))).json());

test("an incident is begun, noted, ticked, linked and closed; who did it and when stands in it, and it is closed for ever", async ({
  bff,
  db,
}) => {
  const ada = { authorization: `Bearer ${await givenToken(db, { role: "support", name: "ada" })}` };
  const { findings } = await givenFindings(db, faultOf({ streamId: "account-1" }));
  const { id } = await detail(begin(bff, { symptom: "stale", projection: "balances" }, ada));
  await act(bff, id, "notes", { text: " a lock is held\nby an importer " });
  await act(bff, id, "ticks", { line: "lag", isDone: true }, ada);
  await act(bff, id, "ticks", { line: "lag", isDone: true });
  await act(bff, id, "links", { kind: "finding", linked: findings[0] });
  await act(bff, id, "links", { kind: "finding", linked: findings[0] });
  const closed = await detail(act(bff, id, "close", { outcome: "the importer was stopped" }));

  expect(closed).toMatchObject({
    symptom: "stale",
    begunBy: "ada",
    ticked: ["lag"],
    closed: { by: "local", outcome: "the importer was stopped" },
  });
  expect(closed.entries).toMatchObject([
    { kind: "note", by: "local", text: "a lock is held\nby an importer" },
    { kind: "ticked", by: "ada", line: "lag" },
    { kind: "linked", by: "local", link: { kind: "finding", id: findings[0], name: "sequence_gap" } },
  ]);
  for (const [verb, body] of [
    ["notes", { text: "too late" }],
    ["ticks", { line: "lag", isDone: false }],
    ["links", { kind: "finding", linked: findings[0] }],
    ["close", { outcome: "once more" }],
  ] as const)
    expect(await problemOf(act(bff, id, verb, body)), verb).toMatchObject({ status: 409, field: "id" });
  expect(await detail(read(bff, id))).toEqual(closed);
  expect(await problemOf(act(bff, id, "notes", { text: " a " }))).toMatchObject({ status: 400, field: "text" });
  expect((await listActions(db, { limit: 10 })).map(({ action, actor, reason }) => `${actor} ${action}: ${reason}`)).toEqual([
    "local close-incident: the importer was stopped",
    "ada begin-incident: balances are old",
  ]);
});

test("notes and what is closed cannot be altered, whoever tries", async ({ bff, db }) => {
  const { id } = await detail(begin(bff));
  await act(bff, id, "notes", { text: "first" });
  await act(bff, id, "close", { outcome: "over" });
  for (const statement of [
    sql`update tidemark.incident_entries set text = 'other'`,
    sql`delete from tidemark.incident_entries`,
    sql`update tidemark.incidents set outcome = 'other'`,
    sql`update tidemark.incidents set closed_at = null`,
    sql`delete from tidemark.incidents`,
  ])
    await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("those that go on come first, in pages that neither repeat nor lose one", async ({ bff }) => {
  const ids: string[] = [];
  for (const title of ["first", "second", "third"]) ids.push((await detail(begin(bff, { title }))).id);
  await act(bff, ids[2]!, "close", { outcome: "over" });
  const seen: string[] = [];
  for (let next: string | undefined = ""; next !== undefined; ) {
    const page: Awaited<ReturnType<typeof list>> = await list(bff, `limit=1${next && `&after=${next}`}`);
    seen.push(...page.incidents.map(({ title }) => title));
    next = page.next;
  }
  expect(seen).toEqual(["second", "first", "third"]);
  expect((await list(bff, "show=over")).incidents.map(({ title }) => title)).toEqual(["third"]);
});

test("one of everything is for who is not limited, one of a projection for who sees all of it; viewers read and do not write", async ({
  bff,
  db,
}) => {
  const token = async (grant: Parameters<typeof givenToken>[1]) => ({ authorization: `Bearer ${await givenToken(db, grant)}` });
  const whole = await detail(begin(bff, { title: "everything" }));
  const part = await detail(begin(bff, { title: "balances", projection: "balances" }));
  const titlesFor = async (headers: { authorization: string }) => (await list(bff, "", { headers })).incidents.map(({ title }) => title);

  const ofBalances = await token({ role: "operator", projections: ["balances"] });
  expect(await titlesFor(ofBalances)).toEqual(["balances"]);
  expect((await read(bff, whole.id, { headers: ofBalances })).status).toBe(404);
  expect((await act(bff, whole.id, "notes", { text: "not mine" }, ofBalances)).status).toBe(404);
  expect((await act(bff, part.id, "notes", { text: "it is mine" }, ofBalances)).status).toBe(200);
  expect((await begin(bff, {}, ofBalances)).status).toBe(403);
  expect(await titlesFor(await token({ role: "operator", streamPrefixes: ["account-"] }))).toEqual([]);
  const viewer = await token({ role: "viewer" });
  expect(await titlesFor(viewer)).toEqual(["balances", "everything"]);
  expect((await act(bff, part.id, "notes", { text: "a viewer" }, viewer)).status).toBe(403);
});

test("what somebody may not see they cannot link, and are not told what it is called", async ({ bff, db }) => {
  const { findings } = await givenFindings(db, faultOf({ streamId: "account-1", projection: "amounts" }));
  const { id } = await detail(begin(bff, { projection: "balances" }));
  const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", projections: ["balances"] })}` };
  const link = { kind: "finding", linked: findings[0] };
  expect(await problemOf(act(bff, id, "links", link, headers))).toMatchObject({ status: 404, field: "linked" });
  expect(await problemOf(act(bff, id, "links", { ...link, kind: "case-file" }))).toMatchObject({ status: 404, field: "linked" });
  await act(bff, id, "links", link);
  const nameFor = async (init?: RequestInit) => {
    const [entry] = (await detail(read(bff, id, init))).entries;
    return entry?.kind === "linked" ? entry.link.name : undefined;
  };
  expect(await nameFor()).toBe("sequence_gap");
  expect(await nameFor({ headers })).toBeNull();
});

test("its record is exported as JSON that fits its contract, and as Markdown with the hash of each case file", async ({ bff, db }) => {
  const { id } = await detail(begin(bff, { title: "# balances are old" }));
  const caseFile = "018f0000-0000-7000-8000-000000000042";
  await db.execute(sql`
    insert into tidemark.case_files (id, source, stream_id, stream_version, question, note, made_by, made_at, events, sha256, json, html)
    values (${caseFile}, 'native', 'account-1', 1, 'Why 20?', '', 'ada', now(), 1, ${"a".repeat(64)}, '{}', '')`);
  await act(bff, id, "links", { kind: "case-file", linked: caseFile });
  const exported = async (format: string) => exportIncident(bff(`/api/incidents/${id}/export?format=${format}`));

  const json = await exported("json");
  expect(json.headers.get("content-disposition")).toBe(`attachment; filename="incident-${id.slice(0, 8)}.json"`);
  expect(incidentExport.parse(await json.json())).toMatchObject({
    exportedBy: "local",
    incident: { id, entries: [{ kind: "linked", link: { name: "Why 20?", sha256: "a".repeat(64) } }] },
  });
  const markdown = await (await exported("markdown")).text();
  expect(markdown).toMatch(/^# \\# balances are old\n/);
  expect(markdown).toContain(`case file \`${caseFile}\`, Why 20?, SHA-256 \`${"a".repeat(64)}\``);
});

test("one that is full takes no more, and keeps what it has", async ({ bff, db }) => {
  const { id } = await detail(begin(bff));
  await db.execute(sql`
    insert into tidemark.incident_entries (incident_id, kind, actor, text)
    select ${id}, 'note', 'ada', 'note ' || n from generate_series(1, ${MOST_ENTRIES - 1}) n`);
  expect((await act(bff, id, "notes", { text: "the last" })).status).toBe(200);
  expect(await problemOf(act(bff, id, "notes", { text: "one more" }))).toMatchObject({ status: 409, field: "id" });
  expect((await detail(read(bff, id))).entries).toHaveLength(MOST_ENTRIES);
});
