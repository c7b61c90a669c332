import { sql } from "drizzle-orm";
import { POST as approve } from "@/app/api/approvals/[id]/approve/route";
import { GET as caseFileText } from "@/app/api/case-files/[id]/file/route";
import { POST as makeCaseFile } from "@/app/api/case-files/route";
import { POST as forget } from "@/app/api/forgettings/route";
import { GET as exportMatches } from "@/app/api/search/export/route";
import { GET as blame } from "@/app/api/streams/[streamId]/blame/route";
import { GET as course } from "@/app/api/streams/[streamId]/course/route";
import { GET as diff } from "@/app/api/streams/[streamId]/diff/route";
import { GET as events } from "@/app/api/streams/[streamId]/events/route";
import { GET as rowCheck } from "@/app/api/streams/[streamId]/row-check/route";
import { GET as state } from "@/app/api/streams/[streamId]/state/route";
import { GET as subjects } from "@/app/api/streams/[streamId]/subjects/route";
import { GET as whatIf } from "@/app/api/streams/[streamId]/what-if/route";
import { GET as findStreams } from "@/app/api/streams/route";
import { asPerson } from "@/server/bff/testing/as-person";
import { post } from "@/server/bff/testing/bff-test";
import { append, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { expect, holders, masterKey, test } from "@/server/bff/testing/sealed-test";
import { FORGET_CONFIRMATION, forgetting, streamSubjects } from "@/server/contracts/forgettings";
import type { Database } from "@/server/db/database";

type Ask = (path: string, init?: RequestInit) => Request;
type Tell = (streamId: string, events: readonly [{ type: string; data: { [key: string]: string | { street: string } } }]) => Promise<void>;

const CANARY = /Zephyrine|Quastenbart|Nebelgasse/;
const EMAIL = "zephyrine.quastenbart@example.org";
const OPENED = { type: "AccountOpened", data: { owner: "Zephyrine Quastenbart", email: EMAIL, plan: "basic" } };
const SUBJECT = masterKey.subjectOf("account-1");

const given = async (db: Database, tell: Tell) => {
  await register(db, holders);
  await tell("account-1", [OPENED]);
  await tell("account-2", [{ type: "AccountOpened", data: { owner: "Somebody Else", email: "else@example.org", plan: "plus" } }]);
  await tell("account-1", [{ type: "Deposited", data: { amount: "5.00" } }]);
  await tell("account-1", [{ type: "OwnerMoved", data: { address: { street: "Nebelgasse 7" } } }]);
  await runBatch(db, holders);
};

const ROUTES: readonly [string, (request: Request) => Promise<Response>, string][] = [
  ["events", events, "/api/streams/account-1/events"],
  ["state", state, "/api/streams/account-1/state?projection=holders&version=1"],
  ["film", course, "/api/streams/account-1/course?projection=holders"],
  ["diff", diff, "/api/streams/account-1/diff?projection=holders&from=1&to=3"],
  ["blame", blame, "/api/streams/account-1/blame?projection=holders&version=3"],
  ["row check", rowCheck, "/api/streams/account-1/row-check?projection=holders"],
  ["what if", whatIf, "/api/streams/account-1/what-if?projection=holders&version=3&without=2"],
  ["search", findStreams, `/api/streams?business=${encodeURIComponent(EMAIL)}`],
  ["export", exportMatches, "/api/search/export?stream=account-1&format=ndjson"],
];

const answers = async (bff: Ask): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const [name, route, path] of ROUTES) {
    const response = await route(bff(path));
    const text = await response.text();
    expect(response.status, `${name}: ${text}`).toBe(200);
    found.set(name, text);
  }
  return found;
};

/** Every row of every table, as text; what a dead row or the log of the server still holds is not among it. */
const storedText = async (db: Database): Promise<string> => {
  const { rows } = await db.execute<{ name: string }>(sql`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`);
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await db.execute<{ row: string }>(sql`select t::text as row from ${sql.raw(name)} t`);
    texts.push(...found.rows.map(({ row }) => row));
  }
  return texts.join("\n");
};

const rowsOf = async (db: Database) => (await db.execute(sql`select * from read_models.holders order by stream_id`)).rows;

const asked = async (ask: Ask, body: object) => {
  const response = await forget(ask("/api/forgettings", post({ subject: SUBJECT, ...body })));
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return forgetting.parse(JSON.parse(text));
};
const refused = async (ask: Ask, body: object) => {
  const response = await forget(ask("/api/forgettings", post({ subject: SUBJECT, ...body })));
  return { status: response.status, ...(await response.json()) };
};
const because = (planHash: string) => ({ dryRun: false, planHash, confirm: FORGET_CONFIRMATION, reason: "she asked for it" });

const agree = async (ask: Ask, id: string) => {
  const response = await approve(ask(`/api/approvals/${id}/approve`, post({ reason: "her letter lies before me" })));
  expect(response.status, await response.text()).toBe(200);
};

const forgetWithTwo = async (bff: Ask, second: Ask) => {
  const { planHash } = await asked(bff, { dryRun: true });
  const waiting = await asked(bff, because(planHash));
  await agree(second, waiting.approval!.id);
  return asked(bff, because(planHash));
};

test("a stream tells whose sealed fields it holds, and which a writer stored in plain text", async ({ bff, db, tell }) => {
  await given(db, tell);
  await append(db, "account-1", [{ type: "AccountOpened", data: { owner: "plain", email: null, plan: "basic" } }]);
  const response = await subjects(bff("/api/streams/account-1/subjects"));
  const found = streamSubjects.parse(await response.json());
  expect(found).toEqual({
    streamId: "account-1",
    subjects: [
      {
        subject: SUBJECT,
        erasedAt: null,
        fields: [
          { eventType: "AccountOpened", field: "email", events: 1 },
          { eventType: "AccountOpened", field: "owner", events: 1 },
          { eventType: "OwnerMoved", field: "address", events: 1 },
        ],
      },
    ],
    notErasable: [{ eventType: "AccountOpened", field: "owner", events: 1 }],
  });
});

test("I8: a person is forgotten by two people, for ever, and everything else stays as it was", async ({ bff, second, db, tell }) => {
  await given(db, tell);
  const before = { answers: await answers(bff), rows: await rowsOf(db), text: await storedText(db) };
  for (const name of ["events", "state", "diff", "row check", "export"]) expect(before.answers.get(name), name).toMatch(CANARY);
  expect(before.answers.get("search")).toContain("account-1");
  expect(before.text).not.toMatch(CANARY);

  const preview = await asked(bff, { dryRun: true });
  expect(preview).toMatchObject({ state: "previewed", erasedAt: null, events: 2, streams: 1, streamIds: ["account-1"], isWhole: true });
  const waiting = await asked(bff, because(preview.planHash));
  expect(waiting).toMatchObject({ state: "waiting", erasedAt: null, approval: { state: "waiting" } });
  expect([...(await answers(bff)).values()].join()).toMatch(CANARY);

  await agree(second, waiting.approval!.id);
  const done = await asked(bff, because(preview.planHash));
  expect(done).toMatchObject({ state: "forgotten", erasedAt: expect.any(String), approval: { state: "used" } });

  const after = await answers(bff);
  for (const [name, text] of after) expect(text, name).not.toMatch(CANARY);
  const erased = `erased on ${done.erasedAt!.slice(0, 10)}`;
  for (const name of ["events", "state", "diff", "row check", "export"]) expect(after.get(name), name).toContain(erased);
  expect(after.get("film")).toBe(before.answers.get("film"));
  expect(after.get("row check")).toContain('"verdict":"equal"');
  expect(after.get("search")).not.toContain("account-1");
  expect(await rowsOf(db)).toEqual(before.rows);
  const text = await storedText(db);
  expect(text).not.toMatch(CANARY);
  const { rows } = await db.execute(sql`
    select action, target, reason, after ->> 'agreedBy' as by from tidemark.operator_actions where action = 'forget-subject'`);
  expect(rows).toEqual([{ action: "forget-subject", target: `subject:${SUBJECT}`, reason: "she asked for it", by: "second" }]);
});

test("I8: others stay readable, and what the forgotten person does later is stored and folded", async ({ bff, second, db, tell }) => {
  await given(db, tell);
  await forgetWithTwo(bff, second);
  await tell("account-1", [OPENED]);
  await tell("account-1", [{ type: "Deposited", data: { amount: "7.00" } }]);
  await runBatch(db, holders);

  expect(await rowsOf(db)).toMatchObject([{ stream_id: "account-1", deposits: 1 }, { stream_id: "account-2" }]);
  const mine = await (await events(bff("/api/streams/account-1/events"))).text();
  expect(mine).not.toMatch(CANARY);
  const theirs = await (await events(bff("/api/streams/account-2/events"))).text();
  expect(theirs).toContain("Somebody Else");
  const search = async (value: string) => (await findStreams(bff(`/api/streams?business=${encodeURIComponent(value)}`))).text();
  expect(await search("else@example.org")).toContain("account-2");
  expect(await search(EMAIL)).not.toContain("account-1");
});

test("I8: a case file of before and one of after hold nothing of the person", async ({ bff, second, db, tell }) => {
  await given(db, tell);
  const make = async () => {
    const response = await makeCaseFile(bff("/api/case-files", post({ streamId: "account-1", version: "3", question: "whose is it?" })));
    expect(response.status, await response.clone().text()).toBe(201);
    const { id } = await response.json();
    const pages = await Promise.all(["html", "json"].map((format) => caseFileText(bff(`/api/case-files/${id}/file?format=${format}`))));
    return (await Promise.all(pages.map((page) => page.text()))).join();
  };
  const earlier = await make();
  await forgetWithTwo(bff, second);
  for (const text of [earlier, await make()]) {
    expect(text).toContain("Deposited");
    expect(text).not.toMatch(CANARY);
  }
});

test("nobody forgets alone, nothing else than what was shown, and nobody twice", async ({ bff, second, db, tell }) => {
  await given(db, tell);
  const { planHash } = await asked(bff, { dryRun: true });
  const waiting = await asked(bff, because(planHash));
  const own = await approve(bff(`/api/approvals/${waiting.approval!.id}/approve`, post({ reason: "I agree with myself" })));
  expect(own.status).toBe(403);
  await agree(second, waiting.approval!.id);

  await db.execute(sql`select event_store.append_events('account-9', -1,
    jsonb_build_array(jsonb_build_object('type', 'AccountOpened', 'data', (select data from event_store.events order by global_position limit 1))))`);
  expect(await refused(bff, because(planHash))).toMatchObject({ status: 409, field: "planHash" });
  await forgetWithTwo(bff, second);
  expect(await refused(bff, because(planHash))).toMatchObject({ status: 409, field: "subject" });
  expect(await asked(bff, { dryRun: true })).toMatchObject({ state: "forgotten", erasedAt: expect.any(String) });
});

test("a person of whom no event is there is decided about by those alone who may forget everywhere", async ({ bff, second, db, tell }) => {
  await given(db, tell);
  await db.execute(
    sql`insert into privacy.subject_keys (subject, wrapped_key, master_key_id) select ${"n".repeat(22)}, wrapped_key, master_key_id from privacy.subject_keys limit 1`,
  );
  const nobody = { subject: "n".repeat(22) };
  const { planHash } = await asked(bff, { ...nobody, dryRun: true });
  const { approval } = await asked(bff, { ...nobody, ...because(planHash) });
  const limited = await asPerson(db, { name: "ada", role: "privacy", streamPrefixes: ["account-2"] });
  const path = `/api/approvals/${approval!.id}/approve`;
  expect((await approve(bff(path, post({ reason: "mine alone" }, limited)))).status).toBe(404);
  await agree(second, approval!.id);
});

test("who may forget in some streams alone knows of nobody whose data lie in others too", async ({ bff, db, tell }) => {
  await given(db, tell);
  const limited = await givenToken(db, { role: "privacy", streamPrefixes: ["account-2"] });
  const ask: Ask = (path, init) => withToken(limited, new Request(`http://localhost:3000${path}`, init));
  expect(await refused(ask, { dryRun: true })).toMatchObject({ status: 404, field: "subject" });
  expect((await subjects(ask("/api/streams/account-1/subjects"))).status).toBe(404);
  expect(await refused(bff, { subject: "x".repeat(22), dryRun: true })).toMatchObject({ status: 404, field: "subject" });
  expect(await refused(bff, { ...because("0".repeat(64)), confirm: "yes" })).toMatchObject({ status: 400, field: "confirm" });
  const viewer = await givenToken(db, { role: "support" });
  const asSupport: Ask = (path, init) => withToken(viewer, new Request(`http://localhost:3000${path}`, init));
  expect(await refused(asSupport, { dryRun: true })).toMatchObject({ status: 403 });
});
