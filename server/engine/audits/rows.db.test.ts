import type { Sample } from "@/server/domain/audit/audit";
import type { RowPage, RowTruth } from "./row-truth";
import { runAudit } from "./run-audit";
import { type Auditor, expect, test } from "./testing/audit-test";

const CHECK = "row_missing";
const ALL = ["k-1", "k-2", "k-3", "k-4"];

/** Rows of which some are missing and some cannot be judged, two keys a page. */
const truth = (missing: Set<string>, unjudged: Set<string>): RowTruth => ({
  checks: [CHECK],
  nextPage: async (_, { after }) => {
    const from = Number(after ?? 0);
    return { page: { kind: "keys", keys: ALL.slice(from, from + 2) }, next: from + 2 < ALL.length ? String(from + 2) : null };
  },
  checkRows: async (projection, page: RowPage) => {
    const keys = page.kind === "keys" ? page.keys : [];
    const judged = keys.filter((key) => !unjudged.has(key));
    return {
      checked: judged.length,
      unjudged: keys.filter((key) => unjudged.has(key)).map((key) => ({ key })),
      faults: judged
        .filter((key) => missing.has(key))
        .map((key) => ({ check: CHECK, identity: `${projection}/${key}`, severity: "critical", projection, key, evidence: {} })),
    };
  },
});

const auditRows = async (auditor: Auditor, rows: RowTruth, sample: Sample | null = null) => {
  const id = await auditor.ask("asked", [CHECK], { projection: "balances", sample });
  const audit = await auditor.claim();
  await runAudit(auditor.work(audit, { rows }), new AbortController().signal);
  return auditor.figures(id);
};

test("rows are looked at page by page; of those that are right again only what was judged is gone", async ({ auditor }) => {
  const missing = new Set(["k-1", "k-2", "k-4"]);
  const unjudged = new Set<string>();
  const rows = truth(missing, unjudged);
  expect(await auditRows(auditor, rows)).toMatchObject({ state: "done", critical: 3, newFindings: 3, unitsDone: 2 });

  missing.clear();
  unjudged.add("k-2");
  expect(await auditRows(auditor, rows, { keys: ["k-4", "k-3"] })).toMatchObject({ state: "done", goneFindings: 1, unitsDone: 1 });
  expect(await auditRows(auditor, rows)).toMatchObject({ state: "done", goneFindings: 1 });
  expect(await auditor.findings()).toEqual(["k-1 gone", "k-2 open", "k-4 gone"].map((each) => `${CHECK} balances/${each}`));
});
