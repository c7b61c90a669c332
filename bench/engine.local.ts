import { readFileSync } from "node:fs";
import { ACCOUNT_TOTALS_IN_SQL } from "@/bench/store/account-totals";
import { startChild } from "@/bench/tools/start-child";
import { cpuSecondsOf } from "@/bench/tools/watch-process";
import { openDatabase } from "@/server/db/database";
import { startCluster } from "@/server/embedded-postgres/cluster";

const cluster = await startCluster({ directory: "/tmp/bench-lab/pg", settings: { max_wal_size: "4GB", shared_buffers: "512MB" } });
const db = openDatabase({ url: cluster.url("lab"), applicationName: "lab", max: 3 });
const q = (t: string, v: any[] = []) => db.$client.query(t, v);
const rs: number[] = [],
  paces: number[] = [],
  cpus: number[] = [];
for (let r = 0; r < Number(process.argv[2] ?? 3); r++) {
  await q("drop table if exists public.x");
  await q(
    "create table public.x (stream_id text primary key, balance numeric(30,2) not null, entries int not null, last_at timestamptz not null)",
  );
  const t0 = performance.now();
  await q(`insert into public.x ${ACCOUNT_TOTALS_IN_SQL}`);
  const sqlMs = performance.now() - t0;
  const name = `lab${r}`;
  for (const t of ["checkpoints", "lag_samples"]) await q(`delete from tidemark.${t} where projection=$1`, [name]);
  await q(
    `drop view if exists read_models.${name}; drop table if exists read_models.${name}_v1_g1; delete from tidemark.projections where name='${name}'`,
  );
  const e = await startChild("bench/lines/catch-up-engine.ts", { DATABASE_URL: cluster.url("lab"), TIDEMARK_BENCH_PROJECTION: name });
  const t1 = performance.now(),
    c1 = cpuSecondsOf(e.pid);
  for (;;) {
    const { rows } = await q(
      "select c.position::bigint >= h.position as done, c.failure from tidemark.checkpoints c, event_store.head h where projection=$1",
      [name],
    );
    if (rows[0]?.done) break;
    if (rows[0]?.failure) throw new Error(JSON.stringify(rows[0].failure));
    await new Promise((r) => setTimeout(r, 20));
  }
  const ms = performance.now() - t1;
  cpus.push(((cpuSecondsOf(e.pid) - c1) * 1e6) / 150_000);
  await e.stop();
  const { rows } = await q(`select count(*) c from (table public.x except all table read_models.${name}_v1_g1) d`);
  console.log(
    name,
    "sql",
    Math.round(sqlMs),
    "engine",
    Math.round(ms),
    "ratio",
    (sqlMs / ms).toFixed(3),
    "pace",
    Math.round((150_000 / ms) * 1000),
    "node µs",
    cpus.at(-1)!.toFixed(1),
    "diff",
    rows[0].c,
  );
}
await db.$client.end();
await cluster.stop();
