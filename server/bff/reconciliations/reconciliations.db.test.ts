import { getProjection } from "@/server/bff/projections/get-projection";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { listReconciliations } from "@/server/bff/reconciliations/list-reconciliations";
import { reconcileProjection } from "@/server/bff/reconciliations/reconcile-projection";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { givenEngine } from "@/server/bff/testing/given-engine";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { problem } from "@/server/contracts/health";
import { projectionDetail } from "@/server/contracts/projections";
import { reconcileAnswer, reconciliationsResponse } from "@/server/contracts/reconciliations";
import type { Database } from "@/server/db/database";

const PATH = "/api/projections/balances/reconcile";
const reason = "the night shift asked";
type Bff = (path: string, init?: RequestInit) => Request;

const driftOf = async (bff: Bff) => projectionDetail.parse(await (await getProjection(bff("/api/projections/balances"))).json()).drift;
const listed = async (request: Request) => reconciliationsResponse.parse(await (await listReconciliations(request)).json());
const actions = async (db: Database) =>
  (await db.execute("select action from tidemark.operator_actions order by id")).rows.map(({ action }) => action);

const pausedWith = async (bff: Bff, db: Database, url: string, events: number) => {
  await publish(db, "account-1", deposits(events - 1));
  await register(db, balances);
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "the form changes" })));
  return givenEngine(db, url);
};

test("performing the advice does it and records where log and read model stood, who did it and why", async ({ bff, db, url }) => {
  const engine = await pausedWith(bff, db, url, 200);
  expect(await driftOf(bff)).toEqual({
    status: "recovering",
    driftScore: 1,
    total: 200,
    advice: { method: "replay", act: "resume", sentence: "200 events are missing: it is paused, and reads them once it is resumed." },
  });
  const response = await reconcileProjection(bff(PATH, post({ act: "perform", method: "replay", reason })));

  expect(response.status).toBe(202);
  expect(reconcileAnswer.parse(await response.json())).toMatchObject({ method: "replay", message: "balances goes on.", rebuildId: null });
  expect((await listed(bff("/api/reconciliations?projection=balances"))).reconciliations).toMatchObject([
    {
      kind: "performed",
      status: "recovering",
      method: "replay",
      lagEvents: 200,
      source: { position: "200", eventId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      model: { position: "0", eventId: null },
      actor: "local",
      reason,
      result: "open",
    },
  ]);
  expect(await actions(db)).toEqual(["pause-projection", "resume-projection"]);
  await engine.stop();
});

test("ignoring the advice changes nothing but the record", async ({ bff, db, url }) => {
  const engine = await pausedWith(bff, db, url, 200);
  await reconcileProjection(bff(PATH, post({ act: "ignore", reason })));

  expect((await listed(bff("/api/reconciliations"))).reconciliations).toMatchObject([{ kind: "ignored", reason, result: "closed" }]);
  expect(await actions(db)).toEqual(["pause-projection", "ignore-advice"]);
  expect((await driftOf(bff)).status).toBe("recovering");
  await engine.stop();
});

test("what is not advised any more is refused and changes nothing: another method, or nothing to do at all", async ({ bff, db, url }) => {
  const engine = await pausedWith(bff, db, url, 200);
  const refused = async (body: object) => {
    const response = await reconcileProjection(bff(PATH, post({ reason, ...body })));
    return [response.status, problem.parse(await response.json()).field];
  };
  expect(await refused({ act: "perform", method: "rebuild-projection" })).toEqual([409, "method"]);
  await db.execute("update tidemark.checkpoints set position = (select position::text from event_store.head)");
  expect(await refused({ act: "perform" })).toEqual([409, "name"]);
  expect(await refused({ act: "undo" })).toEqual([400, "act"]);
  expect((await listed(bff("/api/reconciliations"))).reconciliations).toEqual([]);
  expect(await actions(db)).toEqual(["pause-projection"]);
  await engine.stop();
});

test("a rebuild that is advised needs the right to rebuild, and is started for who has it", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(2));
  await register(db, balances);
  const engine = await givenEngine(db, url);
  await db.execute(
    `update tidemark.checkpoints set failed_at = now(), failure = '{"event":null,"cause":{"type":"STORE_REWOUND","message":"gone"}}'`,
  );
  const perform = (role: "operator" | "owner") => async () => {
    const secret = await givenToken(db, { role });
    return reconcileProjection(withToken(secret, new Request(bff(PATH).url, post({ act: "perform", reason }))));
  };
  expect((await perform("operator")()).status).toBe(403);
  expect(await actions(db)).not.toContain("start-rebuild");
  const started = await perform("owner")();
  expect(reconcileAnswer.parse(await started.json())).toMatchObject({ method: "rebuild-projection", rebuildId: expect.any(String) });
  expect(await actions(db)).toContain("start-rebuild");
  await engine.stop();
});

test("rows that audits found wrong are put into the plan of a repair for who may repair, and nothing is written", async ({
  bff,
  db,
  url,
}) => {
  await publish(db, "account-1", deposits(2));
  await register(db, balances);
  await db.execute("update tidemark.checkpoints set position = (select position::text from event_store.head)");
  const engine = await givenEngine(db, url);
  const wrong = (key: string, more = {}) =>
    faultOf({ ...{ check: "row_missing", identity: key, projection: "balances", key, evidence: { generation: 1 } }, ...more });
  await givenFindings(db, wrong("account-1"), wrong("account-2"), wrong("account-3", { check: "large_balance" }));
  expect(await driftOf(bff)).toMatchObject({ status: "rebuild_needed", advice: { method: "rebuild-row", act: "repair" } });
  const perform = async (role: "operator" | "owner") => {
    const secret = await givenToken(db, { role });
    return reconcileProjection(withToken(secret, new Request(bff(PATH).url, post({ act: "perform", reason }))));
  };
  expect((await perform("operator")).status).toBe(403);
  expect((await db.execute("select from tidemark.repairs")).rows).toEqual([]);

  const { repairId, rebuildId, message } = reconcileAnswer.parse(await (await perform("owner")).json());
  expect([rebuildId, message]).toEqual([
    null,
    "A repair of 2 rows of balances is planned; nothing is written until its plan is confirmed.",
  ]);
  expect((await db.execute("select id, state, keys from tidemark.repairs")).rows).toEqual([
    { id: repairId, state: "planning", keys: ["account-1", "account-2"] },
  ]);
  expect((await listed(bff("/api/reconciliations"))).reconciliations).toMatchObject([
    { kind: "performed", method: "rebuild-row", result: "open" },
  ]);
  await engine.stop();
});

test("records are paged, and those of projections out of somebody's scope are none of theirs", async ({ bff, db, url }) => {
  const engine = await pausedWith(bff, db, url, 200);
  for (const each of ["first", "second", "third"]) await reconcileProjection(bff(PATH, post({ act: "ignore", reason: `${each} time` })));
  const page = await listed(bff("/api/reconciliations?limit=2"));
  expect(page.reconciliations.map((each) => each.reason)).toEqual(["third time", "second time"]);
  const rest = await listed(bff(`/api/reconciliations?limit=2&after=${page.next}`));
  expect([rest.reconciliations.map((each) => each.reason), rest.next]).toEqual([["first time"], undefined]);

  const elsewhere = await givenToken(db, { role: "viewer", projections: ["amounts"] });
  const asked = (path: string) => withToken(elsewhere, new Request(bff(path).url));
  expect((await listed(asked("/api/reconciliations"))).reconciliations).toEqual([]);
  expect((await listReconciliations(asked("/api/reconciliations?projection=balances"))).status).toBe(404);
  await engine.stop();
});
