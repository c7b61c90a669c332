import { causeNotes } from "@/drizzle/schema/letters";
import { listLetterCauses } from "@/server/bff/dead-letters/list-letter-causes";
import { writeCauseNote } from "@/server/bff/dead-letters/write-cause-note";
import { amounts, balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { givenToken } from "@/server/bff/testing/given-token";
import { letterCausesResponse } from "@/server/contracts/dead-letters";
import { givenFingerprint, givenLetters } from "@/server/testing/given-letters";

type Bff = (path: string, init?: RequestInit) => Request;

const causesOf = async (bff: Bff, query = "") =>
  letterCausesResponse.parse(await (await listLetterCauses(bff(`/api/dead-letter-causes${query}`))).json());
const lacking = (fee: string) => ({ type: "FoldFailed", message: `Fee of ${fee} lacks its plan` });
const fingerprint = givenFingerprint("balances", "Deposited", lacking("1"));

test("letters that failed for one reason are one cause, whatever the values in their messages", async ({ bff, db }) => {
  await register(db, balances);
  await register(db, amounts);
  await givenLetters(db, { sequence: "a", heldSecondsAgo: 500, letters: [{ cause: lacking("1.50") }, {}] });
  await givenLetters(db, { sequence: "b", heldSecondsAgo: 50, letters: [{ cause: lacking("2.75") }] });
  await givenLetters(db, { sequence: "c", projection: "amounts", letters: [{ cause: { type: "PayloadRefused", message: "no" } }] });
  const { causes } = await causesOf(bff);

  expect(causes).toMatchObject([
    {
      projection: "balances",
      fingerprint,
      type: "FoldFailed",
      eventTypes: ["Deposited"],
      sequences: 2,
      letters: 3,
      sample: { sequence: "b", event: { streamId: "b", type: "Deposited" } },
      notes: [],
    },
    { projection: "amounts", sequences: 1, letters: 1 },
  ]);
  expect(causes[0]!.message.map(({ text }) => text).join("")).toBe("Fee of 2.75 lacks its plan");
  expect(Date.parse(causes[0]!.lastAt) - Date.parse(causes[0]!.firstAt)).toBeGreaterThan(400_000);
  expect((await causesOf(bff, "?projection=amounts")).causes.map(({ projection }) => projection)).toEqual(["amounts"]);
});

test("the figures are of all letters, with the share of redriven ones that came through", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "a", heldSecondsAgo: 18_000, letters: [{}, {}] });
  await givenLetters(db, { sequence: "drained", letters: [{ state: "resolved" }] });
  const finished = (kind: string, hoursAgo: number, succeeded: number, failed: number) =>
    db.execute(`
      insert into tidemark.operations (kind, state, projection, version, generation, fold_version, selection, plan_hash, actor, concurrency, selected,
             succeeded, failed, finished_at)
      values ('${kind}', 'done', 'balances', 1, 1, 1, '{}', '', 'local', 8, 1, ${succeeded}, ${failed}, now() - interval '${hoursAgo} hours')`);
  await finished("redrive", 1, 3, 0);
  await finished("redrive", 2, 3, 2);
  await finished("redrive", 25, 0, 50);
  await finished("discard", 1, 100, 0);
  const { figures } = await causesOf(bff, "?projection=amounts");

  expect(figures).toMatchObject({
    severity: "critical",
    letters: { value: 2, severity: "medium", goal: 100, critical: 500 },
    sequences: { value: 1, severity: "medium" },
    oldestSeconds: { value: expect.closeTo(18_000, -2), severity: "critical" },
    successRate: { value: 0.75, severity: "medium" },
  });
});

test("where nothing is held nothing is a trouble, and a rate of nothing is unknown", async ({ bff }) => {
  const { causes, figures } = await causesOf(bff);
  expect(causes).toEqual([]);
  expect(figures).toMatchObject({ severity: "none", letters: { value: 0 }, oldestSeconds: { value: 0 }, successRate: { value: null } });
});

const NOTES = `/api/dead-letter-causes/balances/${fingerprint}/notes`;

test("a note says who found it out, newest first, and commits with its record", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "a", letters: [{ cause: lacking("1.50") }] });
  await writeCauseNote(bff(NOTES, post({ note: "Plans are missing since Tuesday" })));
  const response = await writeCauseNote(bff(NOTES, post({ note: "Version 2 takes them" })));

  expect(response.status).toBe(201);
  const expected = [
    { note: "Version 2 takes them", actor: "local" },
    { note: "Plans are missing since Tuesday", actor: "local" },
  ];
  expect(await response.json()).toMatchObject({ notes: expected });
  expect((await causesOf(bff)).causes[0]!.notes).toMatchObject(expected);
  const { rows } = await db.execute("select action, target, reason from tidemark.operator_actions order by id");
  expect(rows).toMatchObject([
    { action: "note-cause", target: `cause:balances/${fingerprint}`, reason: "Plans are missing since Tuesday" },
    { action: "note-cause", reason: "Version 2 takes them" },
  ]);
});

test("a repeated note is written once, and one of a reason that nothing failed for is not found", async ({ bff, db }) => {
  await register(db, balances);
  const send = () => writeCauseNote(bff(NOTES, post({ note: "Plans are missing" }, { "idempotency-key": "k1" })));
  expect([(await send()).status, await db.$count(causeNotes)]).toEqual([404, 0]);
  await givenLetters(db, { sequence: "a", letters: [{ state: "resolved", cause: lacking("1.50") }] });
  expect((await send()).status).toBe(201);
  expect(await (await send()).json()).toMatchObject({ notes: [{ note: "Plans are missing" }] });
  expect(await db.$count(causeNotes)).toBe(1);
});

test("a note is written to a cause by those alone who see a letter that failed for it", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "tenant-b/1", letters: [{ cause: lacking("1.50") }] });
  const write = async (streamPrefix: string) => {
    const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", streamPrefixes: [streamPrefix] })}` };
    const path = `/api/dead-letter-causes/balances/${fingerprint}/notes`;
    return (await writeCauseNote(bff(path, post({ note: "the plan was not there" }, headers)))).status;
  };
  expect(await write("tenant-a/")).toBe(404);
  expect(await db.select().from(causeNotes)).toEqual([]);
  expect(await write("tenant-b/")).toBeLessThan(300);
});
