import pg from "pg";
import { givenToken } from "@/server/bff/testing/given-token";
import { expect, test, untilReady } from "@/server/commands/testing/command-test";
import { withDatabase } from "@/server/commands/with-database";
import { audit as auditAnswer } from "@/server/contracts/audits";
import { listProjectionsResponse } from "@/server/contracts/projections";
import { eventually } from "@/server/testing/eventually";
import { finesFile } from "./testing/fines-file";

const ORACLE = `
  select (select count(*)::int from event_store.events) as events,
         (select count(distinct stream_id)::int from event_store.events) as streams,
         (select count(*)::int from read_models.fine_balances where balance = 0 and status = 'settled') as settled,
         (select count(*)::int from read_models.fine_balances where balance < 0 and status = 'overpaid') as overpaid,
         (select count(*)::int from read_models.fine_balances where balance > 0 and status = 'open') as open,
         (select sum(paid)::text from read_models.fine_balances) as paid,
         (select sum(total)::text from read_models.payments_by_day) as paid_by_day,
         (select sum(payments)::int from read_models.payments_by_day) as payments,
         (select count(*)::int from read_models.appeals) as appeals,
         (select count(*)::int from read_models.appeals where went_to_judge) as before_a_judge`;

/** Payments whose running total, as the clerks wrote it, is not the sum of the fine's payments. */
const DISAGREEING = { payments: 95, streams: 77 };

/** By every check that there is: nothing else is found. */
const auditWhole = async (url: string, token: string) => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const ask = async (path: string, init: RequestInit = {}) =>
    auditAnswer.parse(await (await fetch(new URL(path, url), { ...init, headers })).json());
  const { id } = await ask("/api/audits", { method: "POST", body: "{}" });
  return eventually(async () => {
    const audit = await ask(`/api/audits/${id}`);
    return audit.finishedAt !== null && audit;
  }, 300_000);
};

/** The figures that the publisher of the data, and a count over the file, give. */
test("one command stores the real fines and folds them to the cent", { timeout: 800_000 }, async ({ start }) => {
  const { url, databaseUrl } = await untilReady(await start("--sample", "fines", "--import", finesFile()), 400_000);

  const token = await withDatabase(databaseUrl, (db) => givenToken(db, { role: "operator" }));

  const { projections } = await eventually(async () => {
    const response = await fetch(new URL("/api/projections", url), { headers: { authorization: `Bearer ${token}` } });
    const seen = listProjectionsResponse.parse(await response.json());
    return seen.head.events === "561470" && seen.projections.every(({ lagEvents }) => lagEvents === 0) && seen;
  }, 300_000);
  expect(projections.map(({ name }) => name).sort()).toEqual(["appeals", "fine-balances", "payments-by-day"]);

  const audited = await auditWhole(url, token);
  expect(audited).toMatchObject({ state: "done", counts: { critical: 0, warning: DISAGREEING.payments, note: 0 } });

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: found } = await client.query(
    "select count(*)::int as payments, count(distinct stream_id)::int as streams from tidemark.findings",
  );
  expect(found).toEqual([DISAGREEING]);
  const { rows } = await client.query(ORACLE).finally(() => client.end());
  expect(rows).toEqual([
    {
      events: 561_470,
      streams: 150_370,
      settled: 59_104,
      overpaid: 1_186,
      open: 90_080,
      paid: "3601464.53",
      paid_by_day: "3601464.53",
      payments: 77_601,
      appeals: 4_567,
      before_a_judge: 555,
    },
  ]);
});
