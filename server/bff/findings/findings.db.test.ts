import { sql } from "drizzle-orm";
import { listAuditFindings } from "@/server/bff/audits/list-audit-findings";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { problemOf } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { findingDetail, findingsResponse } from "@/server/contracts/findings";
import { findingsPage } from "@/server/db/findings/list-findings";
import { MASK } from "@/server/domain/sight/mask-sign";
import { acknowledgeFinding } from "./acknowledge-finding";
import { getFinding } from "./get-finding";
import { listFindings } from "./list-findings";
import { reopenFinding } from "./reopen-finding";

type Bff = (path: string, init?: RequestInit) => Request;

const list = async (bff: Bff, query = "", init?: RequestInit) =>
  findingsResponse.parse(await (await listFindings(bff(`/api/findings?${query}`, init))).json());
const detail = async (answer: Promise<Response>) => findingDetail.parse(await (await answer).json());

test("findings are filtered, paged with the worst and the last seen first, and listed of the audit that saw them", async ({ bff, db }) => {
  const { findings } = await givenFindings(
    db,
    faultOf({ identity: "1", streamId: "account-1" }),
    faultOf({ identity: "2", streamId: "account-2", severity: "note" }),
    faultOf({ check: "row_missing", identity: "3", projection: "balances", key: "account-1", streamId: "account-1" }),
  );
  const { audit, findings: later } = await givenFindings(db, faultOf({ identity: "4", severity: "warning" }), faultOf({ identity: "5" }));
  const worst = [later[1], findings[2], findings[0], later[0], findings[1]];

  const pages = [];
  for (let next: string | undefined = ""; next !== undefined; ) {
    const page = await list(bff, `limit=1${next && `&after=${next}`}`);
    pages.push(...page.findings.map(({ id }) => id));
    next = page.next;
  }
  expect(pages).toEqual(worst);
  const malformed = Buffer.from(JSON.stringify(["bad", "1", findings[0]])).toString("base64url");
  expect(await problemOf(listFindings(bff(`/api/findings?after=${malformed}`)))).toMatchObject({ status: 400, field: "after" });
  for (const [query, expected] of [
    ["check=row_missing", [findings[2]]],
    ["severity=note", [findings[1]]],
    ["severity=warning", [later[0]]],
    ["projection=balances", [findings[2]]],
    ["streamId=account-1", [findings[2], findings[0]]],
    ["state=gone", []],
  ] as const)
    expect(
      (await list(bff, query)).findings.map(({ id }) => id),
      query,
    ).toEqual(expected);
  const ofAudit = findingsResponse.parse(await (await listAuditFindings(bff(`/api/audits/${audit}/findings`))).json());
  expect(ofAudit.findings.map(({ id }) => id)).toEqual([later[1], later[0]]);
});

test("a page is read from the index in its order, however many findings are over and whatever is asked for", async ({ db }) => {
  const { audit } = await givenFindings(db);
  await db.execute(sql`
    insert into tidemark.findings (check_name, identity, severity, evidence, state, last_seen, first_audit, last_audit)
    select 'sequence_gap', n, (array['critical', 'warning', 'note'])[1 + n % 3], '{}', case when n % 20 = 0 then 'open' else 'gone' end,
           now() - n * interval '1 second', ${audit}::uuid, ${audit}::uuid from generate_series(1, 20000) n`);
  await db.execute(sql`analyze tidemark.findings`);
  const within = [{ streamPrefixes: null, projections: null }];
  const after = { severity: "warning", cursor: "1", id: audit } as const;
  for (const [search, index] of [
    [{ state: "open" }, "findings_worst_of_state"],
    [{ state: "open", severity: "note", after }, "findings_worst_of_state"],
    [{ after }, "findings_worst"],
  ] as const) {
    const { rows } = await db.execute(sql`explain (analyze, costs off, timing off) ${findingsPage({ ...search, within, limit: 50 })}`);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain(`Index Scan Backward using ${index} `);
    expect(plan).not.toMatch(/Sort|Rows Removed by Filter/);
  }
});

test("whose role is limited sees findings about what lies inside, and none about the whole store", async ({ bff, db }) => {
  const { findings } = await givenFindings(
    db,
    faultOf({ identity: "store" }),
    faultOf({ identity: "mine", streamId: "account-1" }),
    faultOf({ identity: "other", streamId: "elsewhere/1" }),
    faultOf({ identity: "row", projection: "balances", key: "account-1", streamId: "account-1" }),
    faultOf({ identity: "other row", projection: "amounts", key: "1.50" }),
  );
  const seenBy = async (grant: { streamPrefixes?: string[]; projections?: string[] }) => {
    const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", name: JSON.stringify(grant), ...grant })}` };
    const { findings: seen } = await list(bff, "", { headers });
    for (const id of findings) {
      const { status } = await getFinding(bff(`/api/findings/${id}`, { headers }));
      expect(status, id).toBe(seen.some((finding) => finding.id === id) ? 200 : 404);
      const said = await acknowledgeFinding(
        bff(
          `/api/findings/${id}/acknowledge`,
          post({ note: "because of a test" }, { ...headers, "idempotency-key": `${id}${grant.projections}` }),
        ),
      );
      expect(said.status === 404, id).toBe(status === 404);
    }
    return seen.map(({ id }) => findings.indexOf(id)).sort();
  };

  expect(await seenBy({})).toEqual([0, 1, 2, 3, 4]);
  expect(await seenBy({ streamPrefixes: ["account-"] })).toEqual([1, 3, 4]);
  expect(await seenBy({ streamPrefixes: ["account-"], projections: ["balances"] })).toEqual([1, 3]);
  expect(await seenBy({ projections: ["amounts"] })).toEqual([1, 2, 4]);
});

test("of two events that make a fault the one in a stream outside of somebody's limits is not told", async ({ bff, db }) => {
  const event = { streamId: "account-1", streamVersion: "2", position: "7" };
  const { findings } = await givenFindings(
    db,
    faultOf({ check: "duplicate_event_id", streamId: "account-1", evidence: { event, first: { ...event, streamId: "elsewhere/1" } } }),
  );
  const evidenceFor = async (grant: { streamPrefixes?: string[] }) => {
    const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", name: JSON.stringify(grant), ...grant })}` };
    return (await detail(getFinding(bff(`/api/findings/${findings[0]}`, { headers })))).evidence;
  };
  expect(await evidenceFor({})).toMatchObject({ event, first: { streamId: "elsewhere/1" } });
  expect(await evidenceFor({ streamPrefixes: ["account-"] })).toEqual({ event, first: MASK });
});

test("a finding is acknowledged with a note and reopened, once each, and its history and the action log tell who and why", async ({
  bff,
  db,
}) => {
  const { findings } = await givenFindings(db, faultOf({ streamId: "account-1" }));
  const [id] = findings;
  const acknowledge = () => acknowledgeFinding(bff(`/api/findings/${id}/acknowledge`, post({ note: "the clerk's mistake" })));
  const reopen = () => reopenFinding(bff(`/api/findings/${id}/reopen`, post({ note: "it was not" })));

  expect(await problemOf(reopen())).toMatchObject({ status: 409, field: "id" });
  expect(await detail(acknowledge())).toMatchObject({ state: "acknowledged", note: "the clerk's mistake" });
  expect(await problemOf(acknowledge())).toMatchObject({ status: 409, field: "id" });
  expect(await detail(reopen())).toMatchObject({
    state: "open",
    note: null,
    history: [
      { from: "acknowledged", to: "open", actor: "local", why: "it was not" },
      { from: "open", to: "acknowledged", actor: "local", why: "the clerk's mistake" },
    ],
  });
  const { rows } = await db.execute("select action, target, reason from tidemark.operator_actions order by id");
  expect(rows).toEqual([
    { action: "acknowledge-finding", target: `finding:${id}`, reason: "the clerk's mistake" },
    { action: "reopen-finding", target: `finding:${id}`, reason: "it was not" },
  ]);
});

test("who may not see personal fields is shown where a fault is, and not what the event or the row says", async ({ bff, db }) => {
  const { findings } = await givenFindings(
    db,
    faultOf({
      identity: "1",
      streamId: "account-1",
      evidence: { versionBefore: "3", eventType: "Opened", said: "Anna", data: { owner: "Anna" } },
    }),
    faultOf({
      ...{ check: "row_different", identity: "2", projection: "balances", key: "account-1", streamId: "account-1" },
      evidence: {
        projectionVersion: 1,
        fields: [
          { field: "deposits", stored: 1, folded: 2 },
          { field: "secret", stored: "Anna", folded: "Bea" },
        ],
      },
    }),
  );
  const headers = { authorization: `Bearer ${await givenToken(db, { role: "support" })}` };
  const [event, row] = await Promise.all(findings.map((id) => detail(getFinding(bff(`/api/findings/${id}`, { headers })))));

  expect(event?.evidence).toMatchObject({ versionBefore: "3", eventType: "Opened" });
  expect(row?.evidence).toMatchObject({ fields: [{ field: "deposits", stored: 1, folded: 2 }, { field: "secret" }] });
  expect(JSON.stringify([event, row])).not.toMatch(/Anna|Bea/);
  expect((await detail(getFinding(bff(`/api/findings/${findings[0]}`)))).evidence).toMatchObject({ said: "Anna" });
});
