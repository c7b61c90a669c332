import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/server/embedded-postgres/cluster";
import type { Bench } from "../part";
import { atMost, type Line, notMeasured, withoutTarget } from "../report/line";
import { median } from "../report/statistics";
import { assertRight, WrongResult } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { holdClients } from "../tools/hold-clients";
import { startChild } from "../tools/start-child";
import { canWatchProcesses, cpuSecondsOf, memoryOf } from "../tools/watch-process";
import type { Web } from "./web";

const WATCHED_MS = 10_000;
const CONNECTIONS = "select count(*)::int as count from pg_stat_activity where application_name like 'tidemark web%'";

type Held = { microseconds: number; messages: number; bytes: number; memory: number; connections: number };

/** CPU per client and second of the server with `pid` while it tells `count` clients. */
const hold = async (url: string, pid: number, count: number, { db }: Store, headers: Web["headers"] = {}): Promise<Held> => {
  const clients = await holdClients(url, count, headers);
  try {
    while (clients.fewest() < 1) await pause(100);
    const [before, cpuBefore, bytesBefore, startedAt] = [clients.fewest(), cpuSecondsOf(pid), clients.bytes(), performance.now()];
    await pause(WATCHED_MS);
    const cpu = cpuSecondsOf(pid) - cpuBefore;
    const seconds = (performance.now() - startedAt) / 1_000;
    const messages = clients.fewest() - before;
    assertRight("live clients", { lost: clients.lost(), doubled: 0, outOfOrder: 0 });
    if (messages < seconds / 3)
      throw new WrongResult(`live clients: one of ${count} was told ${messages} times in ${seconds.toFixed(0)} s`);
    const { rows } = await db.$client.query<{ count: number }>(CONNECTIONS);
    const bytes = (clients.bytes() - bytesBefore) / count / messages;
    return { microseconds: (cpu * 1e6) / count / seconds, messages, bytes, memory: memoryOf(pid), connections: rows[0]!.count };
  } finally {
    clients.close();
  }
};

/** Pools open before a measurement would count as connections of the live picture: their idle ones end after ten seconds. */
const untilPoolsAreIdle = async ({ db }: Store): Promise<void> => {
  for (let left = 40; left > 0; left -= 1) {
    const { rows } = await db.$client.query<{ count: number }>(CONNECTIONS);
    if (rows[0]!.count === 0) return;
    await pause(500);
  }
};

const linesOf = (ours: readonly Held[], theirs: readonly Held[], count: number, idleMemory: number, events: number): Line[] => {
  const of = (held: readonly Held[]) => median(held.map(({ microseconds }) => microseconds));
  const ratio = median(ours.map(({ microseconds }, round) => microseconds / theirs[round]!.microseconds));
  const connections = Math.max(...ours.map((held) => held.connections));
  const memory = Math.max(...ours.map((held) => held.memory));
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;
  const work = `live: ${count} clients held`;
  return [
    atMost({ work: `${work}, database connections`, events, figure: `${connections}`, limit: "–" }, 3, { value: connections }),
    atMost(
      {
        work: `${work}, CPU per client and second`,
        events,
        figure: `${of(ours).toFixed(0)} µs (${(ours[0]!.bytes / 1_024).toFixed(0)} KB a picture)`,
        limit: `node:http, serialised per client: ${of(theirs).toFixed(0)} µs`,
        ratio,
      },
      0.2,
    ),
    withoutTarget({
      work: `${work}, resident memory of web`,
      events,
      figure: megabytes(memory),
      limit: `before the clients: ${megabytes(idleMemory)}`,
    }),
  ];
};

/** The BFF's live picture for many clients, against a server that polls as often and serialises for each of them. */
export const measureLiveClients = async ({ options: { liveClients, rounds } }: Bench, store: Store, web: Web): Promise<Line[]> => {
  if (!canWatchProcesses) return [notMeasured("live clients", "CPU of a process is read from /proc, which is not here")];
  const port = await freePort();
  await untilPoolsAreIdle(store);
  const idleMemory = memoryOf(web.pid);
  const other = await startChild("bench/web/serialising-server.ts", { DATABASE_URL: store.url, PORT: String(port) });
  const ours: Held[] = [];
  const theirs: Held[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await hold(`${web.url}/api/live`, web.pid, liveClients, store, web.headers));
      theirs.push(await hold(`http://127.0.0.1:${port}/`, other.pid, liveClients, store));
    }
  } finally {
    await other.stop();
  }
  return linesOf(ours, theirs, liveClients, idleMemory, store.events);
};
