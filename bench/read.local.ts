import { readFileSync } from "node:fs";
import { openDatabase } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { decodeEvent, decodeInstant, EVENT_COLUMNS } from "@/server/sources/native/decode-event";
import { quoteInexactNumbers } from "@/server/sources/native/decode-json";
import { rawRows } from "@/server/sources/native/raw-rows";

const cluster = await startCluster({ directory: "/tmp/bench-lab/pg", settings: { max_wal_size: "4GB", shared_buffers: "512MB" } });
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
const SAFE = /(?:^|[[:,]\s*)-?(?:[\d.]{16}|\d[\d.]*[eE])/;
const fastJson = (t: string) => JSON.parse(SAFE.test(t) ? quoteInexactNumbers(t) : t);
const fast = (row: any) => ({
  globalPosition: position(row[0]),
  streamId: row[1],
  streamVersion: BigInt(row[2]),
  eventId: row[3],
  type: row[4],
  schemaVersion: Number(row[5]),
  data: fastJson(row[6]),
  metadata: row[7] === "{}" ? {} : fastJson(row[7]),
  correlationId: row[8],
  causationId: row[9],
  actor: row[10],
  occurredAt: decodeInstant(row[11]),
  recordedAt: decodeInstant(row[12]),
});
const W = "from event_store.events where global_position > $1 order by global_position limit 5000";
const variants: Record<string, (after: number) => Promise<unknown[]>> = {
  rowsOnly: (a) => rawRows(db.$client, `select ${EVENT_COLUMNS} ${W}`, [a]) as any,
  rowsSlow: async (a) => (await rawRows(db.$client, `select ${EVENT_COLUMNS} ${W}`, [a])).map(decodeEvent),
  rowsFast: async (a) => (await rawRows(db.$client, `select ${EVENT_COLUMNS} ${W}`, [a])).map(fast),
  aggOnly: async (a) => agg(a),
  aggFast: async (a) =>
    (await agg(a)).map((r) => {
      for (let i = 8; i < 11; i++) r[i] = r[i] === "" ? (null as any) : r[i]!.slice(1);
      return fast(r);
    }),
};
const agg = async (a: number) => {
  const [[t]] = (await rawRows(
    db.$client,
    `select string_agg(concat_ws(E'\\x1f', global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, coalesce('=' || correlation_id, ''), coalesce('=' || causation_id, ''), coalesce('=' || actor, ''), occurred_at, recorded_at), E'\\x1e') from (select * ${W}) x`,
    [a],
  )) as any;
  return (t as string).split("\x1e").map((l) => l.split("\x1f"));
};
for (const round of [0, 1])
  for (const [name, v] of Object.entries(variants)) {
    const [n, p, w] = [nodeCpu(), backendCpu(), performance.now()];
    let c = 0;
    for (let a = 0; a < 150_000; a += 5_000) c += (await v(a)).length;
    if (round)
      console.log(
        name.padEnd(10),
        c,
        "node",
        ((nodeCpu() - n) / c).toFixed(2),
        "pg",
        ((backendCpu() - p) / c).toFixed(2),
        "wall",
        (((performance.now() - w) * 1000) / c).toFixed(2),
      );
  }
await db.$client.end();
await cluster.stop();
