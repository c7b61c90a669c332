import { readFileSync } from "node:fs";
import { openDatabase } from "@/server/db/database";
import { startCluster } from "@/server/embedded-postgres/cluster";

const cluster = await startCluster({ directory: "/tmp/bench-lab/pg", settings: { max_wal_size: "4GB", shared_buffers: "512MB" } });
const db = openDatabase({ url: cluster.url("lab"), applicationName: "lab", max: 1 });
const q = (t: string, v: any[] = []) => db.$client.query(t, v);
const pid = (await q("select pg_backend_pid() p")).rows[0].p;
const backendCpu = () => {
  const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(f[11]) + Number(f[12])) * 10_000;
};
const nodeCpu = () => {
  const u = process.cpuUsage();
  return u.user + u.system;
};
const arr = (xs: string[]) => `{${xs.join(",")}}`;
const types = ["text", "numeric(30,2)", "integer", "timestamptz"];
const unnest = (ts = types) => `unnest(${ts.map((t, i) => `$${i + 1}::${t}[]`).join(",")})`;
const UPSERT = `insert into w select * from ${unnest()} on conflict (stream_id) do update set balance=excluded.balance, entries=excluded.entries, last_at=excluded.last_at`;
const INSERT = `insert into w select * from ${unnest()} on conflict (stream_id) do update set balance=excluded.balance, entries=excluded.entries, last_at=excluded.last_at`;
const UPDATE = `update w set balance=n.balance, entries=n.entries, last_at=n.last_at from ${unnest()} as n(stream_id,balance,entries,last_at) where w.stream_id=n.stream_id`;
const MERGE = `merge into w using (select * from ${unnest()} as n(stream_id,balance,entries,last_at)) n on w.stream_id=n.stream_id when matched then update set balance=n.balance, entries=n.entries, last_at=n.last_at when not matched then insert values (n.stream_id,n.balance,n.entries,n.last_at)`;
const run = async (name: string, fill: number, stmt: (round: number) => string, asArrays: boolean, pre = "") => {
  await q("drop table if exists w");
  await q(
    `create table w (stream_id text primary key, balance numeric(30,2) not null, entries integer not null, last_at timestamptz not null) with (fillfactor=${fill})`,
  );
  let n0 = 0,
    p0 = 0,
    c = 0,
    w0 = 0;
  let wal0 = "0/0";
  for (let round = 0; round < 6; round++) {
    if (round === 1) {
      n0 = nodeCpu();
      p0 = backendCpu();
      w0 = performance.now();
      wal0 = (await q("select pg_current_wal_insert_lsn() l")).rows[0].l;
    }
    for (let s = 0; s < 50_000; s += 5_000) {
      const keys = Array.from({ length: 4500 }, (_, i) => `account-${((s + i) * 7919) % 50000}`);
      const cols: any[] = [keys, keys.map((_, i) => `${i}.5${round}`), keys.map(() => round), keys.map(() => "2025-03-01T12:00:00.123Z")];
      await q("begin");
      if (pre) await q(pre);
      await q(stmt(round), asArrays ? cols : cols.map((x, i) => (i === 0 ? `{${x.map((y: string) => `"${y}"`).join(",")}}` : arr(x))));
      await q("commit");
      if (round > 0) c += 4500;
    }
  }
  const wal = (await q("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1) d", [wal0])).rows[0].d;
  const hot = (await q("select n_tup_upd u, n_tup_hot_upd h from pg_stat_user_tables where relname='w'")).rows[0];
  console.log(
    name.padEnd(22),
    "ff",
    fill,
    "node",
    ((nodeCpu() - n0) / c).toFixed(2),
    "pg",
    ((backendCpu() - p0) / c).toFixed(2),
    "wall",
    (((performance.now() - w0) * 1000) / c).toFixed(2),
    "wal B/row",
    Math.round(wal / c),
    "size",
    (await q("select pg_total_relation_size('w')/1024 s")).rows[0].s,
    hot,
  );
};
await run("upsert", 90, () => UPSERT, true);
await run("upsert", 80, () => UPSERT, true);
await run("upsert", 70, () => UPSERT, true);
await run("upsert", 50, () => UPSERT, true);
await db.$client.end();
await cluster.stop();
