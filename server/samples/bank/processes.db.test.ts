import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Database } from "@/server/db/database";
import { DEFAULT_LOG_CHECKS } from "@/server/domain/audit/log-check-settings";
import { holdImports } from "@/server/import/testing/held-imports";
import { tellHistory } from "@/server/samples/bank/story/tell-history";
import { sampleLogChecks } from "@/server/samples/sample-log-checks";
import { auditLog } from "@/server/sources/native/audit/testing/audit-log";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base, expect } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";

const MASTER_KEY = randomBytes(32).toString("base64");

const test = base.extend<{ run: (script: "load-history" | "traffic") => ChildProcess }>({
  run: async ({ url }, use) => {
    const children: ChildProcess[] = [];
    await use((script) => {
      const args = ["--import", "tsx", `server/samples/bank/${script}.ts`];
      const env = { ...process.env, DATABASE_URL: url, TIDEMARK_MASTER_KEY: MASTER_KEY };
      const child = spawn(process.execPath, args, { env, stdio: "ignore" });
      children.push(child);
      return child;
    });
    for (const child of children) child.kill("SIGKILL");
  },
});

const eventsIn = async (db: Database): Promise<number> =>
  (await db.$client.query<{ events: number }>("select count(*)::int as events from event_store.events")).rows[0]!.events;

const faultsIn = (db: Database) =>
  auditLog(openNativeSource({ db, logChecks: { ...DEFAULT_LOG_CHECKS, ...sampleLogChecks({ NODE_ENV: "test" }) } }));

const plainAccounts = async (db: Database): Promise<number> =>
  (
    await db.$client.query<{ plain: number }>(
      `select count(*)::int as plain from event_store.events
        where event_type = 'AccountOpened' and not (data ->> 'owner' ^@ 'sealed:1:' and data ->> 'email' ^@ 'sealed:1:')`,
    )
  ).rows[0]!.plain;

const ended = async (child: ChildProcess) => (await once(child, "exit"))[0];

test("a history whose load was killed is completed by the next, and loaded no third time, and no check of the log finds anything", {
  timeout: 900_000,
}, async ({ db, url, run }) => {
  const held = await holdImports(db, url, { behind: 4_000 });
  const killed = run("load-history");
  const death = ended(killed);
  await held.untilHeld();
  killed.kill("SIGKILL");
  await death;
  await held.letGo();
  expect(await ended(run("load-history"))).toBe(0);
  expect(await ended(run("load-history"))).toBe(0);

  const { rows } = await db.$client.query<{ file: string; state: string }>("select file, state from tidemark.imports order by started_at");
  expect(rows.map(({ state }) => state)).toEqual(["failed", "done"]);
  const untilMs = Date.parse(rows[0]!.file.split(" up to ")[1]!);
  const told = tellHistory(untilMs);
  expect(await eventsIn(db)).toBe(told.length);
  const { rows: stored } = await db.$client.query<{ event_id: string }>("select event_id from event_store.events order by global_position");
  expect(stored.map(({ event_id }) => event_id)).toEqual(told.map(({ eventId }) => eventId));
  expect(await plainAccounts(db)).toBe(0);
  expect(await faultsIn(db)).toEqual([]);
});

test("traffic survives connections that break, writes each event once, in order, repeats nothing at once, and stops when told", {
  timeout: 120_000,
}, async ({ db, run }) => {
  const traffic = run("traffic");
  await eventually(async () => (await eventsIn(db)) >= 20, 60_000);
  await db.$client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bank traffic' and datname = current_database()",
  );
  const before = await eventsIn(db);
  await eventually(async () => (await eventsIn(db)) >= before + 20, 60_000);
  const end = ended(traffic);
  traffic.kill("SIGTERM");
  expect(await end).toBe(0);

  const { rows } = await db.$client.query(
    `select count(*) filter (where stream_version <> expected)::int as misplaced,
            count(*) filter (where correlation_id is null or causation_id is null or actor is null)::int as loose,
            count(*) filter (where stream_id !~ '^(account|transfer)-[0-9]+$')::int as strange,
            count(*) filter (where expected = 1 and event_type not in ('AccountOpened', 'TransferRequested'))::int as unopened
       from (select *, row_number() over (partition by stream_id order by global_position) as expected from event_store.events) e`,
  );
  expect(rows).toEqual([{ misplaced: 0, loose: 0, strange: 0, unopened: 0 }]);
  expect(await faultsIn(db)).toEqual([]);
});
