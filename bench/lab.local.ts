import { existsSync, readFileSync } from "node:fs";
import pg from "pg";
import { ACCOUNT_TOTALS_IN_SQL, accountTotals, EVENT_TYPES } from "@/bench/store/account-totals";
import { fillStore } from "@/bench/store/fill-store";
import { openDatabase } from "@/server/db/database";
import { migrate } from "@/server/db/migrate";
import { createReadModel } from "@/server/db/read-models/create-read-model";
import { readRows } from "@/server/db/read-models/read-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { readBatch } from "@/server/engine/read-batch";
import { foldEvent } from "@/server/projections/fold";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";

const fresh = !existsSync("/tmp/bench-lab/pg/data");
const cluster = await startCluster({ directory: "/tmp/bench-lab/pg", settings: { max_wal_size: "4GB", shared_buffers: "512MB" } });
if (fresh) {
  const c = new pg.Client(cluster.url());
  await c.connect();
  await c.query("create database lab");
  await c.end();
  await migrate(cluster.url("lab"));
  const d = new pg.Client(cluster.url("lab"));
  await d.connect();
  console.time("fill");
  await fillStore(d, 150_000);
  console.timeEnd("fill");
  await d.end();
}
const db = openDatabase({ url: cluster.url("lab"), applicationName: "lab", max: 1 });
const pid = (await db.$client.query("select pg_backend_pid() p")).rows[0].p;
const backendCpu = () => {
  const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(f[11]) + Number(f[12])) * 10_000;
};
const nodeCpu = () => {
  const u = process.cpuUsage();
  return u.user + u.system;
};
const source = openNativeSource({ db });
const projection = accountTotals("lab");
const model = readModelOf(projection, 1);
const totals: Record<string, { wall: number; node: number; pg: number }> = {};
const step = async <T>(name: string, work: () => Promise<T> | T): Promise<T> => {
  const [w, n, p] = [performance.now(), nodeCpu(), backendCpu()];
  const r = await work();
  const t = (totals[name] ??= { wall: 0, node: 0, pg: 0 });
  t.wall += (performance.now() - w) * 1000;
  t.node += nodeCpu() - n;
  t.pg += backendCpu() - p;
  return r;
};
const run = async (size: number) => {
  await db.$client.query("drop table if exists read_models.lab_v1_g1 cascade");
  await db.transaction((tx) => createReadModel(tx, model, "lab"));
  const upTo = (await source.head()).safePosition;
  let after = source.start;
  let count = 0;
  for (;;) {
    const window = await step("read", () => source.readAfter({ after, upTo, types: EVENT_TYPES, limit: size }));
    if (!window.end) break;
    const batch = await step("parse", () => readBatch(projection, { partition: 0, partitions: 1 }, window.events));
    await db.transaction(async (tx) => {
      const keys = [...new Set(batch.events.map(({ key }) => key))];
      const stored = await step("readRows", () => readRows(tx, model, keys));
      const rows = new Map();
      await step("fold", () => {
        for (const { key, event } of batch.events)
          rows.set(key, foldEvent(projection, (rows.has(key) ? rows.get(key) : stored.get(key)) ?? null, event));
      });
      await step("writeRows", () => writeRows(tx, model, rows));
    });
    after = window.end.position;
    count += window.events.length;
  }
  return count;
};
const size = Number(process.argv[2] ?? 5000);
await run(size);
for (const k of Object.keys(totals)) delete totals[k];
const [w, n, p] = [performance.now(), nodeCpu(), backendCpu()];
const count = await run(size);
const all = { wall: (performance.now() - w) * 1000, node: nodeCpu() - n, pg: backendCpu() - p };
console.log("events", count, "size", size, "µs per event:");
console.table(
  Object.fromEntries(
    Object.entries({ ...totals, all }).map(([k, t]) => [
      k,
      { wall: +(t.wall / count).toFixed(2), node: +(t.node / count).toFixed(2), pg: +(t.pg / count).toFixed(2) },
    ]),
  ),
);
{
  const p0 = backendCpu();
  const w0 = performance.now();
  await db.$client.query("drop table if exists public.x");
  await db.$client.query(
    "create table public.x (stream_id text primary key, balance numeric(30,2) not null, entries int not null, last_at timestamptz not null)",
  );
  await db.$client.query(`insert into public.x ${ACCOUNT_TOTALS_IN_SQL}`);
  console.log(
    "sql µs/event wall",
    (((performance.now() - w0) * 1000) / count).toFixed(2),
    "pg cpu",
    ((backendCpu() - p0) / count).toFixed(2),
  );
}
await db.$client.end();
await cluster.stop();
