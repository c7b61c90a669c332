import { sql } from "drizzle-orm";
import { evaluateAlerts } from "@/server/alerts/evaluate-alerts";
import { annotate } from "@/server/bff/annotations/annotate";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { hold, problemOf } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { type ChecklistLine, checklistResponse, decisionTreeResponse, type LineName } from "@/server/contracts/checklist";
import { alertSettings } from "@/server/projections/alert-settings";
import { knownChecks } from "../audits/known-checks";
import { getChecklist } from "./get-checklist";
import { walkDecisionTree } from "./walk-decision-tree";

type Bff = (path: string, init?: RequestInit) => Request;

const lines = async (bff: Bff, init?: RequestInit): Promise<Record<LineName, ChecklistLine>> => {
  const { lines: all } = checklistResponse.parse(await (await getChecklist(bff("/api/checklist", init))).json());
  return Object.fromEntries(all.map((line) => [line.line, line])) as Record<LineName, ChecklistLine>;
};
const walk = async (bff: Bff, query: string) =>
  decisionTreeResponse.parse(await (await walkDecisionTree(bff(`/api/decision-tree?${query}`))).json());

const RULES = alertSettings.parse({ rules: { "projection-lag": { forSeconds: 0 } } });

test("of a console that has seen nothing the checklist claims nothing", async ({ bff }) => {
  const seen = await lines(bff);
  expect(seen.engines).toMatchObject({ state: "look", sentence: "No engine runs: nothing is projected, and the head does not move." });
  expect(seen.lag.state).toBe("unknown");
  expect(seen.audits).toMatchObject({ state: "look", sentence: expect.stringContaining("never audited") });
  expect(seen.changes.state).toBe("asked");
  expect(seen.reports.state).toBe("asked");
  expect(seen.isolation).toMatchObject({ state: "asked", sentence: expect.stringContaining("only an audit of everything tells") });
  expect(seen.alerts).toMatchObject({ state: "well", evidence: [] });
  // Replicas are the server's: a test that runs beside this one may be one for a moment.
  await expect
    .poll(async () => (await lines(bff)).replication)
    .toMatchObject({ state: "well", sentence: "No replica reads this server's log." });
});

test("what is wrong is answered with its evidence and the page that shows it", async ({ bff, db }) => {
  await register(db, balances);
  await publish(db, "account-1", deposits(2));
  await hold(db, 2, "account-1");
  await db.transaction((tx) =>
    evaluateAlerts(tx, RULES, {
      seen: new Set(["projection-lag"]),
      readings: [{ rule: "projection-lag", projection: "balances", streamId: null, subject: "balances", value: 400 }],
    }),
  );
  const { findings } = await givenFindings(db, faultOf({ streamId: "account-1" }));
  expect(findings).toHaveLength(1);
  await annotate(bff("/api/annotations", post({ kind: "deployment", title: "payments 4.2" })));

  const seen = await lines(bff);
  expect(seen.alerts).toMatchObject({ state: "look", sentence: "1 alert stands, none critical." });
  expect(seen.alerts.evidence).toMatchObject([{ text: "balances is behind", href: expect.stringMatching(/^\/alerts\//) }]);
  expect(seen.lag).toMatchObject({ state: "look", evidence: [{ href: "/projections/balances" }] });
  expect(seen.letters).toMatchObject({ state: "look", sentence: expect.stringMatching(/^2 letters of 1 sequence held back/) });
  expect(seen.findings).toMatchObject({
    sentence: "1 finding open, by 1 check.",
    evidence: [{ text: "sequence_gap: 1", href: "/audits?check=sequence_gap" }],
  });
  expect(seen.changes).toMatchObject({ state: "look", sentence: "1 change in the last 24 hours; the newest: payments 4.2." });
  expect(seen.promises.state).toBe("look");
});

test("an audit of everything is told with its age; one of a part is none", async ({ bff, db }) => {
  const { audit } = await givenFindings(db);
  expect((await lines(bff)).audits.sentence).toContain("never audited");
  const names = knownChecks().map(({ name }) => name);
  await db.execute(sql`
    update tidemark.audits set checks = ${sql.param(names)}, finished_at = now() - interval '2 hours' where id = ${audit}`);
  expect((await lines(bff)).audits).toMatchObject({
    state: "well",
    sentence: "Everything was last audited 2 h ago, with 0 findings.",
    evidence: [{ href: `/audits/${audit}` }],
  });
  await db.execute(sql`update tidemark.audits set projection = 'balances' where id = ${audit}`);
  expect((await lines(bff)).audits.sentence).toContain("never audited");
});

test("whose role is limited is answered of what lies inside alone", async ({ bff, db }) => {
  await register(db, balances);
  await publish(db, "account-1", deposits(2));
  await hold(db, 1, "account-1");
  await givenFindings(db, faultOf({ streamId: "account-1" }));
  await annotate(bff("/api/annotations", post({ kind: "deployment", title: "payments 4.2", projection: "balances" })));
  const headers = { authorization: `Bearer ${await givenToken(db, { role: "viewer", projections: ["amounts"], streamPrefixes: ["x"] })}` };
  const seen = await lines(bff, { headers });
  expect(seen.lag.state).toBe("unknown");
  expect([seen.letters.state, seen.findings.state, seen.changes.state]).toEqual(["well", "well", "asked"]);
  expect([seen.locks.state, seen.prepared.state, seen.isolation.state]).toEqual(["unknown", "unknown", "unknown"]);
});

test("the tree goes on from what the console sees and what the person says, and refuses a step that it does not have", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  expect(await walk(bff, "symptom=stale")).toMatchObject({ end: { href: "/runbooks/observer-stale" }, asks: null });
  const asked = await walk(bff, "symptom=stale&said=engines:no,behind:no");
  expect(asked.answered.map(({ step, by }) => `${step} by ${by}`)).toEqual([
    "engines by person",
    "behind by person",
    "caches by console",
    "letters by console",
    "findings by console",
  ]);
  expect(asked.asks).toMatchObject({ step: "folds-alike" });
  const refused = await problemOf(walkDecisionTree(bff("/api/decision-tree?symptom=stale&said=nowhere:yes")));
  expect(refused).toMatchObject({ status: 400, field: "said" });
});
