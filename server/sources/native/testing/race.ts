import { setTimeout as sleep } from "node:timers/promises";
import { eventually } from "@/server/testing/eventually";
import { type Seeded, seeded } from "@/server/testing/seeded";
import type { Delivered } from "./check-delivery";
import type { PrivateStore } from "./private-store";
import { naive, type Reader, throughSafeHead, throughSource } from "./readers";
import { openSession, type Session } from "./session";

export type RaceOptions = {
  seed: number;
  writers: number;
  /** Of each writer. */
  appends: number;
  crashes: number;
  /** The store as it is now: after a restart it is another one. */
  store: () => PrivateStore;
  restart: () => Promise<void>;
};

type Tally = { acknowledged: bigint[]; rolledBack: number; prepared: number; killed: number; done: number };

const STREAMS = 12;

/** One transaction of a writer: some write elsewhere first, use savepoints, append to several streams, hesitate. */
const transaction = async (session: Session, dice: Seeded): Promise<{ positions: bigint[]; appends: number }> => {
  if (dice.chance(0.3)) await session.run("insert into elsewhere values (now())");
  const positions: bigint[] = [];
  const appends = 1 + dice.below(3);
  for (let n = 0; n < appends; n += 1) {
    const spoiled = dice.chance(0.1);
    if (spoiled) await session.run("savepoint here");
    const appended = await session.append(`stream-${dice.below(STREAMS)}`, 1 + dice.below(3));
    if (spoiled) await session.run("rollback to savepoint here");
    else positions.push(...appended.map(({ position }) => position));
    if (dice.chance(0.05)) await sleep(dice.below(15));
  }
  return { positions, appends };
};

const end = async (session: Session, dice: Seeded, positions: bigint[], tally: Tally): Promise<void> => {
  if (dice.chance(0.1)) {
    await session.rollback();
    tally.rolledBack += 1;
  } else if (dice.chance(0.05)) {
    const gid = await session.prepare();
    tally.prepared += 1;
    await sleep(dice.below(20));
    if (dice.chance(0.3)) await session.rollbackPrepared(gid);
    else {
      await session.commitPrepared(gid);
      tally.acknowledged.push(...positions);
    }
  } else {
    await session.commit();
    tally.acknowledged.push(...positions);
  }
};

/** Keeps appending through deadlocks, terminated sessions and restarts of the server, until it has done its share. */
const write = async ({ store, appends }: RaceOptions, dice: Seeded, tally: Tally): Promise<void> => {
  let session: Session | undefined;
  for (let done = 0; done < appends; ) {
    try {
      session ??= await openSession(store().url, "a racing writer");
      await session.begin();
      const { positions, appends: added } = await transaction(session, dice);
      await end(session, dice, positions, tally);
      done += added;
      tally.done += added;
    } catch {
      await session?.end().catch(() => undefined);
      session = undefined;
      await sleep(5);
    }
  }
  await session?.end();
};

const FINISH_ORPHANS =
  "select gid from pg_prepared_xacts where database = current_database() and prepared < clock_timestamp() - interval '1 second' * $1 order by gid";

/** What a killed writer left prepared somebody has to finish, as operators do: until then it holds its streams and the head. */
const finishOrphans = async (store: PrivateStore, dice: Seeded, olderThanSeconds: number): Promise<void> => {
  const { rows } = await store.db.$client.query<{ gid: string }>(FINISH_ORPHANS, [olderThanSeconds]);
  for (const { gid } of rows)
    await store.db.$client.query(`${dice.chance(0.5) ? "commit" : "rollback"} prepared '${gid}'`).catch(() => undefined);
};

const operate = async (options: RaceOptions, writersAreDone: () => boolean): Promise<void> => {
  const dice = seeded(options.seed);
  while (!writersAreDone()) {
    await finishOrphans(options.store(), dice, 0.5).catch(() => undefined);
    await sleep(100);
  }
  await finishOrphans(options.store(), dice, 0);
};

const VICTIM =
  "select pid from pg_stat_activity where application_name = 'a racing writer' and datname = current_database() order by random() limit 1";

const terminateOne = async (store: PrivateStore): Promise<number> => {
  const { rows } = await store.db.$client.query<{ killed: string }>(
    `select count(pg_terminate_backend(pid)) as killed from (${VICTIM}) victim`,
  );
  return Number(rows[0]?.killed);
};

/** kill -9 of one backend: the server throws all sessions out and recovers by itself. One that has just ended by itself is not the one. */
const killOne = (store: PrivateStore): Promise<boolean> =>
  eventually(async () => {
    const { rows } = await store.db.$client.query<{ pid: number }>(VICTIM);
    return rows[0] && process.kill(rows[0].pid, "SIGKILL");
  });

const disturb = async (options: RaceOptions, tally: Tally): Promise<void> => {
  const total = options.writers * options.appends;
  for (let crash = 1; crash <= options.crashes; crash += 1) {
    while (tally.done < (total * crash) / (options.crashes + 1)) {
      await sleep(100);
      tally.killed += await terminateOne(options.store()).catch(() => 0);
    }
    if (crash % 2 === 1) await killOne(options.store());
    else await options.restart();
  }
};

type Racer = { name: "sound" | "naive"; make: (store: PrivateStore, delivered?: Delivered[]) => Reader };

const GAP_TIMER = `global_position > $1 and e.global_position < coalesce((
  select min(f.global_position) from event_store.events f
   where f.global_position > $1 and f.recorded_at > clock_timestamp() - interval '5 milliseconds'
     and not exists (select from event_store.events g where g.global_position = f.global_position - 1)), 9223372036854775807)`;

const RACERS: Racer[] = [
  { name: "sound", make: ({ source }, delivered) => throughSource(source, { delivered }) },
  { name: "sound", make: ({ source }, delivered) => throughSource(source, { limit: 7, delivered }) },
  { name: "sound", make: ({ db }, delivered) => throughSafeHead(db.$client, delivered) },
  { name: "naive", make: ({ db }, delivered) => naive(db.$client, "global_position > $1", { delivered }) },
  { name: "naive", make: ({ db }, delivered) => naive(db.$client, GAP_TIMER, { delivered }) },
];

/** Reads on through every crash; what it was given stays what its checkpoint says. */
const read = async (options: RaceOptions, racer: Racer, writersAreDone: () => boolean): Promise<Reader> => {
  let store = options.store();
  let reader = racer.make(store);
  for (;;) {
    const wasOver = writersAreDone();
    try {
      if (options.store() !== store) {
        store = options.store();
        reader = racer.make(store, reader.delivered);
      }
      const events = await reader.poll();
      if (wasOver && events === 0) return reader;
      await sleep(1);
    } catch {
      await sleep(20);
    }
  }
};

/** Runs the race to its end and gives what every reader was given. The same seed makes every writer decide the same. */
export const runRace = async (options: RaceOptions) => {
  const tally: Tally = { acknowledged: [], rolledBack: 0, prepared: 0, killed: 0, done: 0 };
  await options.store().db.$client.query("create table elsewhere (at timestamptz)");
  let writersAreDone = false;
  let everythingIsSettled = false;
  const reading = RACERS.map((racer) => read(options, racer, () => everythingIsSettled));
  const writing = Array.from({ length: options.writers }, (_, n) => write(options, seeded(options.seed + n), tally));
  const operating = operate(options, () => writersAreDone);
  await Promise.all([disturb(options, tally), ...writing]);
  writersAreDone = true;
  await operating;
  everythingIsSettled = true;
  const readers = await Promise.all(reading);
  const named = (name: Racer["name"]) => readers.filter((_, index) => RACERS[index]?.name === name);
  return { ...tally, sound: named("sound"), naive: named("naive") };
};
