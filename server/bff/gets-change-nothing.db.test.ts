import { sql } from "drizzle-orm";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { canaryConfig } from "@/server/bff/testing/canary-config";
import { asker, givenCanaries } from "@/server/bff/testing/canary-world";
import { addressesOf, valuesIn } from "@/server/bff/testing/crawl";
import { BOOKINGS, givenBookings } from "@/server/bff/testing/given-bookings";
import { givenLedger, LEDGER } from "@/server/bff/testing/given-ledger";
import { givenToken } from "@/server/bff/testing/given-token";
import { loadRoutes } from "@/server/bff/testing/routes";
import type { Database } from "@/server/db/database";
import { expect, test } from "@/server/testing/database-test";

const routes = await loadRoutes();

/** What somebody asked for is on record where it is personal or leaves the console, and spends what limits it: rows are added here, never changed. */
const RECORDS = ["tidemark.operator_actions", "tidemark.action_chain", "tidemark.rate_limits"];
const RECORDED = ["export-events", "export-actions", "look-up", "open-case-file"];
/** That somebody is here: of no row is anything else left out of the comparison. */
const PRESENCE = ["last_used_at", "seen_at"];

/** A request for a second person whose time is over, under the id of an operation: reading it must not settle it. */
const OVERDUE_REQUEST = sql`
  insert into tidemark.approvals (id, kind, target, plan, plan_hash, reason, requested_by, requested_by_id, expires_at)
  select id, 'discard-letters', 'accounts', '{"plan":{},"about":[]}', 'hash', 'because of a test', 'somebody', gen_random_uuid(), now() - interval '1 hour'
    from tidemark.operations limit 1`;

type Rows = Map<string, string[]>;

const rowsOf = async (db: Database): Promise<Rows> => {
  const { rows: tables } = await db.execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
  const rows: Rows = new Map();
  for (const { name } of tables) {
    const found = await db.$client.query<{ row: string }>(`select (to_jsonb(t) - $1::text[])::text as row from ${name} t order by 1`, [
      PRESENCE,
    ]);
    rows.set(
      name,
      found.rows.map(({ row }) => row),
    );
  }
  return rows;
};

/** Tables whose rows are not those of before; in the tables of the record rows may have been added. */
const changed = (before: Rows, after: Rows): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
    const [was, is] = [before.get(name) ?? [], after.get(name) ?? []];
    const stays = new Set(is);
    return was.some((row) => !stays.has(row)) || (is.length !== was.length && !RECORDS.includes(name));
  });

test("I4: no GET changes a row: what an administrator asks of every endpoint is at most put on record", async ({ url, db }) => {
  await givenLedger(url);
  const bookings = await givenBookings(url);
  const sources = [
    { name: LEDGER, url },
    { name: BOOKINGS, url: bookings.url },
  ];
  const context = openContext(url, { ...canaryConfig, sources });
  installContext(context);
  try {
    const ask = asker(routes, await givenToken(db, { role: "administrator", name: "the administrator" }));
    await givenCanaries(url, { db, routes, ask });
    await db.execute(OVERDUE_REQUEST);
    const before = await rowsOf(db);
    const { rows } = await db.execute<{ last: string }>(sql`select max(id)::text as last from tidemark.operator_actions`);
    const answered = new Set<string>();
    for (const path of addressesOf(await valuesIn(db, () => true))) {
      const answer = await ask(path);
      if (answer.ok) answered.add(routes.find((route) => isOf(route.path, path))?.path ?? path);
      if (answer.headers.get("content-type")?.startsWith("text/event-stream")) await answer.body?.cancel();
      else await answer.arrayBuffer();
    }
    const after = await rowsOf(db);
    expect(changed(before, after)).toEqual([]);
    const { rows: acts } = await db.execute<{ action: string }>(sql`
      select distinct action from tidemark.operator_actions where id > ${rows[0]?.last ?? "0"}::bigint order by 1`);
    expect(acts.map(({ action }) => action).filter((action) => !RECORDED.includes(action))).toEqual([]);
    const silent = routes.filter(({ method, path }) => method === "GET" && !answered.has(path)).map(({ path }) => path);
    // A token has no sessions; health says that an engine failed.
    expect(silent.sort()).toEqual(["/api/health", "/api/me/sessions"]);
  } finally {
    installContext(undefined);
    await closeContext(context);
    await bookings.drop();
  }
}, 240_000);

const isOf = (template: string, address: string): boolean =>
  new RegExp(`^${template.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(address.replace(/\?.*/, ""));
