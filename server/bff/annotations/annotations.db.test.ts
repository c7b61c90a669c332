import { sql } from "drizzle-orm";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { problemOf } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { annotation, annotationsResponse } from "@/server/contracts/annotations";
import { listActions } from "@/server/db/operator-actions/list-actions";
import { annotate } from "./annotate";
import { listAnnotations } from "./list-annotations";

type Bff = (path: string, init?: RequestInit) => Request;

const list = async (bff: Bff, query = "", init?: RequestInit) =>
  annotationsResponse.parse(await (await listAnnotations(bff(`/api/annotations?${query}`, init))).json());
const titles = async (bff: Bff, query = "", init?: RequestInit) => (await list(bff, query, init)).annotations.map(({ title }) => title);
const tell = (bff: Bff, body: object, headers = {}) => annotate(bff("/api/annotations", post({ kind: "deployment", ...body }, headers)));

test("a pipeline tells of a deployment with its token; it is listed newest first, in pages, and on record", async ({ bff, db }) => {
  const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", name: "pipeline" })}` };
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const told = await tell(bff, { title: " payments 4.2 ", link: "https://ci.example.com/42", at }, headers);
  expect(told.status).toBe(201);
  expect(annotation.parse(await told.json())).toMatchObject({ title: "payments 4.2", by: "pipeline", at, projection: null });
  await tell(bff, { title: "limits raised", kind: "configuration", projection: "balances" }, headers);
  await tell(bff, { title: "payments 4.1", at: new Date(Date.now() - 7_200_000).toISOString() }, headers);

  const first = await list(bff, "limit=2");
  const second = await list(bff, `limit=2&after=${first.next}`);
  expect([...first.annotations, ...second.annotations].map(({ title }) => title)).toEqual([
    "limits raised",
    "payments 4.2",
    "payments 4.1",
  ]);
  expect(await titles(bff, "kind=configuration")).toEqual(["limits raised"]);
  expect(await titles(bff, `from=${encodeURIComponent(at)}`)).toEqual(["limits raised", "payments 4.2"]);
  expect((await listActions(db, { limit: 10 })).map(({ action, actor, target }) => `${actor} ${action} ${target.split(":")[0]}`)).toEqual([
    "pipeline annotate annotation",
    "pipeline annotate projection",
    "pipeline annotate annotation",
  ]);
});

test("a request that is sent again tells nothing twice; what makes no sense is refused by its field", async ({ bff }) => {
  const again = { "idempotency-key": "deploy-42" };
  const [first, second] = [await tell(bff, { title: "payments 4.2" }, again), await tell(bff, { title: "payments 4.2" }, again)];
  expect(await second.json()).toEqual(await first.json());
  expect(await titles(bff)).toEqual(["payments 4.2"]);
  for (const [field, body] of [
    ["kind", { title: "payments", kind: "party" }],
    ["title", { title: "  a " }],
    ["link", { title: "payments", link: "javascript:alert(1)" }],
    ["link", { title: "payments", link: "https://a b" }],
    ["at", { title: "payments", at: new Date(Date.now() + 3_600_000).toISOString() }],
    ["projection", { title: "payments", projection: "No Such" }],
  ] as const) {
    const refused = await tell(bff, body);
    expect(await problemOf(Promise.resolve(refused)), JSON.stringify(body)).toMatchObject({ status: 400, field });
  }
  expect(await titles(bff)).toEqual(["payments 4.2"]);
});

test("a limited role tells of its own projection alone, and sees what concerns it or everything", async ({ bff, db }) => {
  const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", projections: ["balances"] })}` };
  expect((await tell(bff, { title: "everything moved" }, headers)).status).toBe(403);
  expect((await tell(bff, { title: "amounts moved", projection: "amounts" }, headers)).status).toBe(404);
  expect((await tell(bff, { title: "balances moved", projection: "balances" }, headers)).status).toBe(201);
  await tell(bff, { title: "amounts moved", projection: "amounts" });
  await tell(bff, { title: "everything moved" });
  expect(await titles(bff, "", { headers })).toEqual(["everything moved", "balances moved"]);
});

test("what was told is never altered", async ({ bff, db }) => {
  await tell(bff, { title: "payments 4.2" });
  for (const statement of [sql`update tidemark.annotations set title = 'other'`, sql`delete from tidemark.annotations`])
    await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
});
