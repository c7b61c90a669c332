import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { startEngine } from "@/server/engine/engine";
import { openLogger } from "@/server/runtime/logger";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { canaryConfig } from "./canary-config";
import { post } from "./post";
import type { Route } from "./routes";

/** In every value that names somebody, spelled so that no rule about digits or quotes would find it by itself. */
export const CANARY = /quillon/i;
const person = (name: string) => ({
  owner: `Quillonia ${name}`,
  email: `quillon.${name.toLowerCase()}@example.org`,
  home: { street: `Quillongasse ${name}` },
});

type Event = { type: string; data: object; metadata?: object; eventId?: string; correlationId?: string; causationId?: string };

const append = (db: Database, streamId: string, events: readonly Event[]) =>
  db.execute(sql`select event_store.append_events(${streamId}, -1, ${JSON.stringify(events)}::jsonb)`);

const joined = (number: string, name: string): Event => ({ type: "Joined", data: { number, ...person(name) }, correlationId: "c-1" });
const paid = (amount: string, more: Partial<Event> = {}): Event => ({ type: "Paid", data: { amount }, correlationId: "c-1", ...more });

/** Events alone: nothing has read them. */
export const fill = async (db: Database): Promise<void> => {
  const first = randomUUID();
  const unknown = { ...joined("1", "Anna").data, nickname: "Quillonina", tags: [{ name: "vip", kept: "Quillonito" }] };
  await append(db, "tenant-a/1", [
    { ...joined("1", "Anna"), data: unknown, eventId: first, metadata: { ip: "quillon.host", by: { who: "Quillonwriter" } } },
    paid("10.00", { causationId: first }),
    paid("12.50"),
  ]);
  await append(db, "tenant-a/2", [joined("2", "Bea"), paid("7.00"), { type: "Closed", data: { reason: "moving" } }, paid("8.00")]);
  await append(db, "tenant-b/1", [joined("3", "Anna"), paid("1.00", { causationId: first })]);
  await append(db, "tenant-b/2", [
    { type: "Whispered", data: { words: "Quillonspeak", deep: [{ er: "Quillondeep" }] }, correlationId: "c-1" },
  ]);
  await openNativeSource({ db }).publishHead();
};

export type World = {
  routes: readonly Route[];
  ask: (path: string, body?: object, idempotencyKey?: string) => Promise<Response>;
  db: Database;
};

const routeFor = (routes: readonly Route[], method: string, pathname: string): Route | undefined =>
  routes.find(
    (route) =>
      route.method === method && new RegExp(`^${route.path.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
  );

export const asker =
  (routes: readonly Route[], secret: string) =>
  async (path: string, body?: object, idempotencyKey?: string): Promise<Response> => {
    const request = new Request(`http://localhost:3000${path}`, body === undefined ? {} : post(body));
    if (idempotencyKey) request.headers.set("idempotency-key", idempotencyKey);
    request.headers.set("authorization", `Bearer ${secret}`);
    const route = routeFor(routes, body === undefined ? "GET" : "POST", new URL(request.url).pathname);
    if (!route) throw new Error(`no route for ${path}`);
    return route.handler(request);
  };

type Done = { id: string; planHash: string; state: string };

const done = async (answer: Response): Promise<Done> => {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
};

/** A plan that an engine makes, once it has made it: who asks for it is answered after five seconds all the same. */
const planned = async (ask: World["ask"], of: "operations" | "repairs", answer: Response): Promise<Done> => {
  const { id } = await done(answer);
  return eventually(async () => {
    const plan = await done(await ask(`/api/${of}/${id}`));
    return !["previewing", "planning"].includes(plan.state) && plan;
  });
};

/** Everything that people and engines leave behind: letters, an alert, a redrive that fails, a rebuild with differences, a row that was rebuilt, rows that were repaired, an event that counts no more, a case file, an audit. */
const act = async ({ ask, db }: World): Promise<void> => {
  const reason = "because of a test";
  await eventually(async () => (await db.execute(sql`select from tidemark.letter_sequences where letters > 0`)).rows.length >= 2);
  await settleReconciliation(db);
  await eventually(async () => (await db.execute(sql`select from tidemark.alerts where rule = 'letters-held'`)).rows.length > 0);
  for (const projection of ["accounts", "addresses"]) {
    const { planHash } = await planned(ask, "operations", await ask("/api/redrives", { projection, dryRun: true }));
    await done(await ask("/api/redrives", { projection, dryRun: false, planHash, reason }));
  }
  await eventually(async () => (await db.execute(sql`select from tidemark.operations where state in ('done', 'failed')`)).rows.length >= 2);
  await db.execute(sql`update read_models.accounts_v1_g1 set owner = 'Quillonius Wrong' where stream_id in ('tenant-a/1', 'tenant-b/1')`);
  await done(await ask("/api/row-rebuilds", { projection: "accounts", key: "tenant-b/1", dryRun: false, reason }));
  const { id } = await done(await ask("/api/rebuilds", { projection: "accounts", reason }));
  await eventually(async () => {
    const { rows } = await db.execute(sql`select from tidemark.rebuild_comparisons where rebuild_id = ${id} and state = 'done'`);
    return rows.length > 0;
  });
  const { planHash } = await planned(ask, "repairs", await ask("/api/repairs", { projection: "accounts", dryRun: true }));
  await done(await ask("/api/repairs", { projection: "accounts", dryRun: false, planHash, reason }));
  await eventually(async () => (await db.execute(sql`select from tidemark.repairs where state = 'done'`)).rows.length > 0);
  const { rows } = await db.execute<{ at: string }>(sql`
    select global_position::text as at from event_store.events where stream_id = 'tenant-b/1' and stream_version = 2`);
  const superseding = { events: rows.map(({ at }) => at), why: "other" };
  const plan = await done(await ask("/api/log-repairs", { ...superseding, dryRun: true }));
  await done(await ask("/api/log-repairs", { ...superseding, dryRun: false, planHash: plan.planHash, reason }));
  await done(await ask("/api/case-files", { streamId: "tenant-a/2", version: "4", question: reason }));
  const { id: incident } = await done(await ask("/api/incidents", { title: reason, symptom: "different", projection: "accounts" }));
  await done(await ask(`/api/incidents/${incident}/notes`, { text: reason }));
  await done(await ask("/api/annotations", { kind: "deployment", title: reason }));
  await done(await ask("/api/audits", {}));
  await eventually(
    async () => (await db.execute(sql`select from tidemark.audits where kind = 'asked' and state = 'done'`)).rows.length > 0,
  );
  const { rows: found } = await db.execute(
    sql`select from tidemark.findings where check_name in ('customer_found', 'address_found') group by check_name`,
  );
  if (found.length < 2) throw new Error("a team's checks have not found what there is");
  for (const search of ["contains=email+%3D+quillon.anna%40example.org", "q=quillon.anna%40example.org"])
    await done(await ask("/api/saved-searches", { name: "whose it is", search, isShared: true }));
};

/** As an engine settles one, with every open letter in it. */
const settleReconciliation = async (db: Database): Promise<void> => {
  await db.execute(sql`
    insert into tidemark.reconciliations (projection, version, generation, kind, source_position, model_position, lag_events, lag_seconds,
           drift_score, status, method, advice, result, result_at, unapplied_count, unapplied)
    select projection, version, generation, 'detected', '1', '0', 1, 1, 1, 'recovering', 'wait', 'let it catch up', 'verified', now(), count(*),
           json_agg(json_build_object('globalPosition', global_position, 'eventId', event_id, 'streamId', stream_id,
             'streamVersion', stream_version::text, 'type', event_type, 'state', state, 'sequence', sequence))
      from tidemark.dead_letters where state in ('parked', 'waiting') group by 1, 2, 3`);
};

/** What an engine writes down when it cannot go on, which a healthy one does not do. */
const fail = async (db: Database): Promise<void> => {
  const failure = {
    event: null,
    cause: { type: "FoldFailed", message: "the account of Quillonia Fail is gone", stack: "Error: Quillonia Fail" },
  };
  await db.execute(sql`
    update tidemark.checkpoints set failure = ${JSON.stringify(failure)}::jsonb, failed_at = now() where projection = 'addresses'`);
};

export const givenCanaries = async (url: string, world: World): Promise<void> => {
  await fill(world.db);
  const engine = startEngine({ url, config: canaryConfig, logger: openLogger("engine"), reach: async () => undefined });
  try {
    await act(world);
  } finally {
    await engine.stop();
  }
  await fail(world.db);
};
