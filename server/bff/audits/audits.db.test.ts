import { expect, post, test } from "@/server/bff/testing/bff-test";
import { problemOf } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { audit, auditChecksResponse, auditsResponse } from "@/server/contracts/audits";
import { insertAudit } from "@/server/db/audits/insert-audit";
import { cancelAudit } from "./cancel-audit";
import { getAudit } from "./get-audit";
import { listAuditChecks } from "./list-audit-checks";
import { listAudits } from "./list-audits";
import { startAudit } from "./start-audit";

type Bff = (path: string, init?: RequestInit) => Request;

const start = (bff: Bff, body: object, headers: Record<string, string> = {}) => startAudit(bff("/api/audits", post(body, headers)));
const auditOf = async (answer: Promise<Response>) => audit.parse(await (await answer).json());
const checksOf = async (bff: Bff) => auditChecksResponse.parse(await (await listAuditChecks(bff("/api/audit-checks"))).json()).checks;

test("nothing named is an audit of everything, which waits for an engine; the same key asks for one", async ({ bff }) => {
  const all = (await checksOf(bff)).map(({ name }) => name);
  const key = { "idempotency-key": "once" };
  const asked = await start(bff, {}, key);
  expect(asked.status).toBe(202);
  const first = audit.parse(await asked.json());
  expect(first).toMatchObject({
    ...{ state: "queued", kind: "asked", checks: all, projection: null, sample: null, askedBy: "local" },
    progress: { unitsDone: 0, unitsTotal: null, etaSeconds: null, now: "Waits for an engine." },
    counts: { critical: 0, warning: 0, note: 0 },
  });
  expect((await auditOf(start(bff, {}, key))).id).toBe(first.id);
  const second = await auditOf(start(bff, { checks: all.slice(0, 1) }));

  const page = auditsResponse.parse(await (await listAudits(bff("/api/audits?limit=1"))).json());
  const rest = auditsResponse.parse(await (await listAudits(bff(`/api/audits?limit=1&after=${page.next}`))).json());
  expect([...page.audits, ...rest.audits].map(({ id }) => id)).toEqual([second.id, first.id]);
});

test("audits of one kind are listed alone, in the order of all of them, and a kind that there is not is refused", async ({ bff, db }) => {
  const request = { checks: ["sequence_gap"], projection: null, sample: null, askedBy: "the clock" };
  for (const kind of ["nightly", "incremental"] as const) await db.transaction((tx) => insertAudit(tx, { ...request, kind }));
  const { id } = await auditOf(start(bff, {}));
  const kinds = async (query: string) =>
    auditsResponse.parse(await (await listAudits(bff(`/api/audits?${query}`))).json()).audits.map((each) => each.kind);

  expect(await kinds("")).toEqual(["asked", "incremental", "nightly"]);
  for (const kind of ["asked", "incremental", "nightly"]) expect(await kinds(`kind=${kind}&limit=1`)).toEqual([kind]);
  await cancelAudit(bff(`/api/audits/${id}/cancel`, post({})));
  expect(await kinds("kind=asked&state=queued")).toEqual([]);
  expect(await problemOf(listAudits(bff("/api/audits?kind=weekly")))).toMatchObject({ status: 400, field: "kind" });
});

test("what cannot be audited is refused by the name of the field, and nothing is asked for", async ({ bff, db }) => {
  for (const [field, body] of [
    ["checks", { checks: ["no_such_check"] }],
    ["projection", { projection: "nobody" }],
    ["sample", { sample: {} }],
    ["sample.share", { sample: { share: 2 } }],
  ] as const)
    expect(await problemOf(start(bff, body)), field).toMatchObject({ status: 400, field });
  expect((await db.execute("select from tidemark.audits")).rows).toEqual([]);
});

test("the whole store is audited by who is not limited to a part of it", async ({ bff, db }) => {
  const limited = { authorization: `Bearer ${await givenToken(db, { role: "operator", streamPrefixes: ["account-"] })}` };
  expect(await problemOf(start(bff, {}, limited))).toMatchObject({ status: 403 });
  const { id } = await auditOf(start(bff, {}));
  expect(await problemOf(cancelAudit(bff(`/api/audits/${id}/cancel`, post({}, limited))))).toMatchObject({ status: 403 });
});

test("an audit that no engine has begun is cancelled at once, one that is over is not, and both are told", async ({ bff, db }) => {
  const { id } = await auditOf(start(bff, {}));
  const cancel = () => cancelAudit(bff(`/api/audits/${id}/cancel`, post({})));
  expect(await auditOf(cancel())).toMatchObject({ state: "cancelled", cancelled: { by: "local" } });
  expect(await problemOf(cancel())).toMatchObject({ status: 409, field: "id" });
  expect(await auditOf(getAudit(bff(`/api/audits/${id}`)))).toMatchObject({ state: "cancelled", elapsedSeconds: 0 });
  const { rows } = await db.execute("select action, target from tidemark.operator_actions order by id");
  expect(rows).toEqual([
    { action: "start-audit", target: `audit:${id}` },
    { action: "cancel-audit", target: `audit:${id}` },
  ]);
});
