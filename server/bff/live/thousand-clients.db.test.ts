import { sql } from "drizzle-orm";
import { SESSION_COOKIE } from "@/server/bff/access/session-cookie";
import { context } from "@/server/bff/context";
import { watch } from "@/server/bff/live/watch";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { readSse, type SseReader } from "@/server/bff/testing/read-sse";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";

const CLIENTS = 1_000;
const MOST_CONNECTIONS = 3;
const MOST_BYTES_A_CLIENT = 200_000;
/** The most that is kept for a client that takes nothing. */
const BUFFER = 1_000_000;

/** So many people who have signed in, each with a role and a session of their own. */
const givenSignedIn = async (db: Database, count: number): Promise<string[]> => {
  const secrets = Array.from({ length: count }, () => newSecret());
  await db.execute(sql`
    with people as (
      insert into tidemark.people (name, display_name) select 'person ' || n, 'Person ' || n from generate_series(1, ${count}::int) n returning id, name),
    granted as (insert into tidemark.grants (person_id, role, origin, given_by) select id, 'viewer', 'given', 'test' from people)
    insert into tidemark.sessions (secret_hash, person_id, ends_at, address, user_agent)
    select decode(hash, 'hex'), id, now() + interval '1 hour', '127.0.0.1', 'a test'
      from unnest(${sql.param(secrets.map((secret) => hashOfSecret(secret).toString("hex")))}::text[]) with ordinality given(hash, n)
      join people on name = 'person ' || n`);
  return secrets.map((secret) => `${SESSION_COOKIE}=${secret}`);
};

const connections = async (db: Database): Promise<number> =>
  (await db.execute(sql`select from pg_stat_activity where application_name like 'tidemark web%' and datname = current_database()`)).rows
    .length;

test("K3: a thousand people who have signed in watch one picture over at most three database connections, in bounded memory", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  const cookies = await givenSignedIn(db, CLIENTS);
  const before = process.memoryUsage().rss;
  const controller = new AbortController();
  const open = async (cookie: string) => readSse(await watch(bff("/api/live", { signal: controller.signal, headers: { cookie } })));
  const readers: SseReader[] = [];
  for (let at = 0; at < CLIENTS; at += 50) readers.push(...(await Promise.all(cookies.slice(at, at + 50).map(open))));
  expect(context().hub?.watching).toBe(CLIENTS);

  const ids = async () => new Set((await Promise.all(readers.map(({ next }) => next()))).map(({ id }) => id));
  await ids();
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "for all to see" })));
  const isSeen = async (reader: SseReader) => (await reader.next()).snapshot.projections?.projections[0]?.paused?.by === "local";
  await Promise.all(readers.map((reader) => eventually(() => isSeen(reader))));

  // Those that let them in are given back to the server once nobody comes any more.
  await eventually(async () => (await connections(db)) <= MOST_CONNECTIONS);
  for (let picture = 0; picture < 3; picture += 1) await ids();
  expect(await connections(db)).toBeLessThanOrEqual(MOST_CONNECTIONS);
  expect(context().hub?.watching).toBe(CLIENTS);
  expect(process.memoryUsage().rss - before).toBeLessThan(CLIENTS * MOST_BYTES_A_CLIENT);
  controller.abort();
});

test("K3: who takes nothing is cut off once a megabyte waits for them, and nobody else is", async ({ bff, db }) => {
  await db.execute(sql`
    insert into tidemark.imports (file, state, bytes_total, error) values ('events.ndjson', 'failed', 1, ${"x".repeat(BUFFER / 4)})`);
  const controller = new AbortController();
  const slow = await watch(bff("/api/live", { signal: controller.signal }));
  const quick = readSse(await watch(bff("/api/live", { signal: controller.signal })));
  await eventually(async () => (await quick.next()) && context().hub?.watching === 1);
  await quick.next();

  let taken = 0;
  const takeAll = async () => {
    for await (const chunk of slow.body ?? []) taken += chunk.byteLength;
  };
  await expect(takeAll()).rejects.toThrow("this client reads too slowly");
  expect(taken).toBeLessThanOrEqual(BUFFER);
  controller.abort();
});

test("K3: who comes back with the id of the last picture misses nothing that happened meanwhile", async ({ bff, db }) => {
  await register(db, balances);
  const controller = new AbortController();
  const first = new AbortController();
  const before = readSse(await watch(bff("/api/live", { signal: first.signal })));
  const { id } = await before.next();
  first.abort();
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "while nobody looked" })));
  const back = readSse(await watch(bff("/api/live", { signal: controller.signal, headers: { "last-event-id": id } })));

  const pictures: string[] = [];
  await eventually(async () => {
    const picture = await back.next();
    pictures.push(picture.id);
    return picture.snapshot.projections?.projections[0]?.paused?.by === "local";
  });
  const numbers = [id, ...pictures].map((each) => Number(each.split("-")[1]));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(numbers.at(-1)).toBeLessThanOrEqual((numbers[0] ?? 0) + 2);
  controller.abort();
});
