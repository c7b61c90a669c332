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

const STAND = `
  select string_agg(position, ' ' order by projection, partition) as at, bool_and(position = (select position::text from event_store.head)) as "isDone"
    from tidemark.checkpoints`;
const AUDITED = `select units_done::text as at, finished_at is not null as "isDone" from tidemark.audits where id = $1`;

/** Payments whose running total, as the clerks wrote it, is not the sum of the fine's payments. */
const DISAGREEING = { payments: 95, streams: 77 };

const STANDSTILL_MS = 120_000;

/** However long a slow machine takes: it has failed once nothing moves any more. `at`: where it stands. */
const untilDone = async (look: () => Promise<{ at: string; isDone: boolean }>): Promise<void> => {
  for (let isDone = false, before = ""; !isDone; ) {
    const seen = await eventually(async () => {
      const now = await look();
      return (now.isDone || now.at !== before) && now;
    }, STANDSTILL_MS);
    ({ isDone, at: before } = seen);
  }
};

const read = async <T>(url: string, token: string, path: string, parse: (body: unknown) => T, init: RequestInit = {}): Promise<T> => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return parse(await (await fetch(new URL(path, url), { ...init, headers })).json());
};

/** The figures that the publisher of the data, and a count over the file, give. */
test("one command stores the real fines and folds them to the cent", { timeout: 3_600_000 }, async ({ start }) => {
  const { url, databaseUrl } = await untilReady(await start("--sample", "fines", "--import", finesFile()), 1_200_000);
  const token = await withDatabase(databaseUrl, (db) => givenToken(db, { role: "operator" }));
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => undefined); // the console may end before it
  await client.connect();
  const one = async (query: string, values: string[] = []) => (await client.query<{ at: string; isDone: boolean }>(query, values)).rows[0]!;

  await untilDone(() => one(STAND));
  const { projections } = await eventually(async () => {
    const seen = await read(url!, token, "/api/projections", listProjectionsResponse.parse);
    return seen.head.events === "561470" && seen.projections.every(({ lagEvents }) => lagEvents === 0) && seen;
  });
  expect(projections.map(({ name }) => name).sort()).toEqual(["appeals", "fine-balances", "payments-by-day"]);

  // By every check that there is: nothing else is found.
  const { id } = await read(url!, token, "/api/audits", auditAnswer.parse, { method: "POST", body: "{}" });
  await untilDone(() => one(AUDITED, [id]));
  const audited = await read(url!, token, `/api/audits/${id}`, auditAnswer.parse);
  expect(audited).toMatchObject({ state: "done", counts: { critical: 0, warning: DISAGREEING.payments, note: 0 } });

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
