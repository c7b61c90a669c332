import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "@/server/db/operations/claim-operation";
import { HeldSequences } from "@/server/engine/letters/held-sequences";
import type { BatchRequest } from "@/server/engine/process-batch";
import { type EngineParts, readNext, takeOver } from "./assembled-engine";
import { check } from "./check";
import type { LetterModel } from "./letter-model";

export type EngineName = "A" | "B";

/** One engine as long as it lives: its own connections, its leases and what it remembers of each partition. */
export type WorldEngine = {
  db: Database;
  leases: { lease: Lease; held: HeldSequences }[];
  /** Batches that it has read and not committed, or committed and may send again. */
  inHand: BatchRequest[];
  /** Operations that it ever claimed. */
  claims: ClaimedOperation[];
};

/** The real thing that the model is held against. */
export type World = { db: Database; engines: Record<EngineName, WorldEngine>; parts: EngineParts };

export const engineOf = (db: Database): WorldEngine => ({ db, leases: [], inHand: [], claims: [] });

/** What is only ever added to, and the store itself. Nothing here supersedes an event. */
const KEPT = [
  "event_store.events",
  "event_store.head",
  "event_store.identity",
  "event_store.superseded",
  "tidemark.projections",
  "tidemark.operator_actions",
  "tidemark.action_chain",
];

/** An empty database again. The tables of read models stay. */
export const wipe = async (db: Database): Promise<void> => {
  const { rows } = await db.$client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('event_store', 'tidemark', 'read_models', 'rig') and format('%I.%I', schemaname, tablename) <> all($1)`,
    [KEPT],
  );
  const tables = rows.map(({ name }) => name).join(", ");
  await db.$client.query(`
    begin;
    set local role tidemark_repair;
    delete from event_store.events;
    reset role;
    select setval('event_store.position_seq', 1, false);
    update event_store.head set position = 0, events = 0;
    truncate ${tables} restart identity;
    commit`);
};

export const takeOverAs = async ({ engines }: World, name: EngineName): Promise<Lease[]> => {
  const engine = engines[name];
  const leases = await takeOver(engine.db);
  engine.leases = leases.map((lease) => ({ lease, held: new HeldSequences() }));
  return leases;
};

/** The next batches of every partition that the engine still owns. */
export const readAs = async ({ engines, parts }: World, name: EngineName): Promise<BatchRequest[]> => {
  const { db, leases } = engines[name];
  const requests: BatchRequest[] = [];
  for (const { lease, held } of leases) {
    const request = await readNext(db, parts, lease, held);
    if (request) requests.push(request);
  }
  return requests;
};

const LETTERS = `
  select format('%s#%s: v%s %s %s', sequence, index, stream_version, state, attempts) as told from tidemark.dead_letters`;
const HOLDS = `select format('%s: %s %s', sequence, letters, coalesce(operation_id::text, 'free')) as told from tidemark.letter_sequences`;
const CHECKPOINTS = "select format('%s at %s', partition, position) as told from tidemark.checkpoints where position <> '0'";

const told = async (db: Database, query: string): Promise<string[]> =>
  (await db.$client.query<{ told: string }>(query)).rows.map((row) => row.told).sort();

/** What the database says otherwise than the model; nothing is what a sound engine leaves. */
export const differences = async ({ db }: World, model: LetterModel): Promise<string[]> => {
  const compare = (what: string, wanted: readonly string[], found: readonly string[]) =>
    wanted.join("; ") === found.join("; ") ? [] : [`${what} should be [${wanted.join("; ")}], found [${found.join("; ")}]`];
  const checkpoints = [...model.checkpoints].map(([partition, position]) => `${partition} at ${position}`).sort();
  return [
    ...compare("letters", model.letters(), await told(db, LETTERS)),
    ...compare("sequences", model.holds(), await told(db, HOLDS)),
    ...compare("checkpoints", checkpoints, await told(db, CHECKPOINTS)),
    ...(await check(db)),
  ];
};
