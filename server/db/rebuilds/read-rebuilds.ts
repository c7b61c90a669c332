import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import { type Position, position } from "@/server/domain/position";
import { FILLING, REBUILD_STATES } from "@/server/domain/rebuild";

const state = z.enum(REBUILD_STATES);
const doneAt = z.object({ atSeconds: z.number(), eventsDone: z.number() }).nullable();
const tally = z.object({ sequences: z.number(), letters: z.number() });

const side = z.object({
  isLive: z.boolean(),
  /** It is known to the console: a cancelled or retired one is not. */
  isThere: z.boolean(),
  checkpoints: z.array(
    z.object({
      partition: z.number(),
      position: z.string().transform((text): Position => position(text)),
      applied: z.number(),
      failure: z.object({ cause: z.object({ message: z.string() }) }).nullable(),
    }),
  ),
  types: z.array(z.string()),
  letters: tally,
  /** A redrive or discard that runs on its letters. */
  runningOperation: z.string().nullable(),
});
export type StoredSide = z.infer<typeof side>;

const comparison = z.object({
  id: z.string(),
  state: z.enum(["requested", "running", "done", "failed"]),
  actor: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
  result: z.unknown(),
});

const row = z.object({
  id: z.string(),
  projection: z.string(),
  fromVersion: z.number(),
  fromGeneration: z.number(),
  toVersion: z.number(),
  toGeneration: z.number(),
  state,
  stateAt: z.string(),
  resumesTo: state.nullable(),
  actor: z.string(),
  reason: z.string(),
  requestedAt: z.string(),
  elapsedSeconds: z.number(),
  stillSeconds: z.number(),
  stillSince: z.string(),
  eventsTotal: z.number().nullable(),
  error: z.object({ type: z.string(), message: z.string(), event: z.unknown() }).nullable(),
  approval: z
    .object({
      letters: z.number(),
      by: z.string(),
      /** The person behind the name; null for one from before people were known. */
      personId: z.string().nullable(),
      reason: z.string(),
      at: z.string(),
      ageSeconds: z.number(),
    })
    .nullable(),
  promotedAt: z.string().nullable(),
  keptUntil: z.string().nullable(),
  settledLetters: tally.nullable(),
  from: side,
  to: side,
  partitions: z.array(
    z.object({
      modulus: z.number(),
      remainder: z.number(),
      isFilled: z.boolean(),
      eventsDone: z.number(),
      rows: z.number(),
      letters: z.number(),
      movedAt: z.string().nullable(),
      engine: z.object({ host: z.string(), pid: z.number(), isAlive: z.boolean() }).nullable(),
    }),
  ),
  oldest: doneAt,
  newest: doneAt,
  comparison: comparison.nullable(),
  /** Living engines whose release knows the version that is built. */
  engines: z.number(),
  /** Of these, those that know the version before as well: only they can compare. */
  comparers: z.number(),
  /** Another rebuild whose turn it is. */
  waitsFor: z.object({ projection: z.string() }).nullable(),
  cursor: z.string(),
});
/** A rebuild with everything that is stored about it. Instants are ISO 8601 in UTC, durations seconds by the database's clock. */
export type StoredRebuild = z.infer<typeof row>;

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const sideJson = (version: SQL, generation: SQL): SQL => {
  const mine = (alias: string) =>
    sql`${sql.raw(alias)}.projection = r.projection and ${sql.raw(alias)}.version = ${version} and ${sql.raw(alias)}.generation = ${generation}`;
  const registered = sql`from tidemark.projections p where p.name = r.projection and p.version = ${version} and p.generation = ${generation}`;
  return sql`json_build_object(
    'isLive', coalesce((select p.is_live ${registered}), false),
    'isThere', exists (select ${registered}),
    'types', coalesce((select to_json(p.event_types) ${registered}), '[]'),
    'checkpoints', coalesce((
      select json_agg(json_build_object('partition', c.partition, 'position', c.position, 'applied', c.applied_events, 'failure', c.failure)
               order by c.partition)
        from tidemark.checkpoints c where ${mine("c")}), '[]'),
    'letters', (
      select json_build_object('sequences', count(*), 'letters', coalesce(sum(s.letters), 0))
        from tidemark.letter_sequences s where ${mine("s")} and s.letters > 0),
    'runningOperation', (select o.id from tidemark.operations o where o.state = 'running' and ${mine("o")} limit 1))`;
};

const sampleJson = (end: SQL): SQL => sql`(
  select json_build_object('atSeconds', extract(epoch from s.at), 'eventsDone', s.events_done)
    from tidemark.rebuild_samples s where s.rebuild_id = r.id and s.at > now() - interval '60 seconds' order by s.at ${end} limit 1)`;

/** `counts`: of the comparison only how many rows differ. Its rows and values may be megabytes, and lists and engines look often. */
type Detail = "whole" | "counts";

const rebuildJson = (detail: Detail): SQL => sql`json_build_object(
  'id', r.id, 'projection', r.projection, 'fromVersion', r.from_version, 'fromGeneration', r.from_generation,
  'toVersion', r.to_version, 'toGeneration', r.to_generation, 'state', r.state, 'stateAt', ${iso(sql`r.state_at`)},
  'resumesTo', r.resumes_to, 'actor', r.actor, 'reason', r.reason, 'requestedAt', ${iso(sql`r.requested_at`)},
  'elapsedSeconds', extract(epoch from coalesce(r.caught_up_at, case when r.state = 'cancelled' then r.state_at end, now()) - r.requested_at)::float8,
  'stillSeconds', extract(epoch from now() - moved.at)::float8, 'stillSince', ${iso(sql`moved.at`)},
  'eventsTotal', r.events_total, 'error', r.error,
  'approval', case when r.approved_at is not null then json_build_object(
    'letters', r.approved_letters, 'by', r.approved_by, 'personId', r.approved_by_id, 'reason', r.approved_reason, 'at', ${iso(sql`r.approved_at`)},
    'ageSeconds', extract(epoch from now() - r.approved_at)::float8) end,
  'promotedAt', ${iso(sql`r.promoted_at`)}, 'keptUntil', ${iso(sql`r.kept_until`)}, 'settledLetters', r.settled_letters,
  'from', ${sideJson(sql`r.from_version`, sql`r.from_generation`)}, 'to', ${sideJson(sql`r.to_version`, sql`r.to_generation`)},
  'partitions', coalesce((
    select json_agg(json_build_object(
      'modulus', f.modulus, 'remainder', f.remainder, 'isFilled', f.is_filled, 'eventsDone', f.events_done, 'rows', f.rows,
      'letters', f.letters, 'movedAt', ${iso(sql`f.moved_at`)},
      'engine', case when e.engine_id is not null then json_build_object('host', e.host, 'pid', e.pid, 'isAlive', a.engine_id is not null) end)
      order by f.modulus, f.remainder)
      from tidemark.rebuild_partitions f left join tidemark.engines e on e.engine_id = f.engine_id
      left join alive a on a.engine_id = f.engine_id
     where f.rebuild_id = r.id), '[]'),
  'oldest', ${sampleJson(sql`asc`)}, 'newest', ${sampleJson(sql`desc`)},
  'comparison', (
    select json_build_object('id', c.id, 'state', c.state, 'actor', c.actor, 'requestedAt', ${iso(sql`c.requested_at`)},
             'finishedAt', ${iso(sql`c.finished_at`)}, 'error', c.error,
             'result', ${detail === "whole" ? sql`c.result` : sql`jsonb_build_object('rows', c.result -> 'rows')`})
      from tidemark.rebuild_comparisons c where c.rebuild_id = r.id order by c.requested_at desc limit 1),
  'engines', (select count(*) from alive a where r.projection || '/' || r.to_version = any(a.runs)),
  'comparers', (select count(*) from alive a
                 where array[r.projection || '/' || r.from_version, r.projection || '/' || r.to_version] <@ a.runs),
  'waitsFor', case when r.state = 'requested' then (
    select json_build_object('projection', o.projection) from tidemark.rebuilds o
     where o.state = any(${sql.param([...FILLING])}::text[]) and o.id <> r.id order by o.requested_at limit 1) end,
  'cursor', (extract(epoch from r.requested_at) * 1000000)::bigint::text)`;

/** The rebuilds that `chosen` selects, `select * from tidemark.rebuilds …` with its order and limit, newest first. */
const readRebuilds = async (db: Database | Transaction, chosen: SQL, detail: Detail): Promise<StoredRebuild[]> => {
  const { rows } = await db.execute<{ rebuild: unknown }>(sql`
    with alive as materialized (${ALIVE_ENGINES})
    select ${rebuildJson(detail)} as rebuild from (${chosen}) r
     cross join lateral (
       select greatest(r.state_at, (select max(f.moved_at) from tidemark.rebuild_partitions f where f.rebuild_id = r.id),
         case when r.state = 'catching-up' then (
           select max(c.updated_at) from tidemark.checkpoints c
            where c.projection = r.projection and c.version = r.to_version and c.generation = r.to_generation) end) as at) moved
     order by r.requested_at desc, r.id desc`);
  return rows.map(({ rebuild }) => row.parse(rebuild));
};

/** Null where there is none. */
export const readRebuild = async (db: Database | Transaction, id: string, detail: Detail = "whole"): Promise<StoredRebuild | null> => {
  const [found] = await readRebuilds(db, sql`select * from tidemark.rebuilds where id = ${id}`, detail);
  return found ?? null;
};

export type RebuildSearch = {
  projection?: string | undefined;
  state?: (typeof REBUILD_STATES)[number] | undefined;
  /** Undecided ones, and decided ones that can be taken back. */
  openOnly: boolean;
  /** Only these; every projection where it is null. */
  projections?: readonly string[] | null;
  /** The last one of the page before. */
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

/** Newest first. */
export const listRebuilds = (
  db: Database,
  { projection, projections = null, state, openOnly, after, limit }: RebuildSearch,
): Promise<StoredRebuild[]> => {
  const conditions = [
    projection === undefined ? null : sql`projection = ${projection}`,
    projections === null ? null : sql`projection = any(${sql.param([...projections])}::text[])`,
    state === undefined ? null : sql`state = ${state}`,
    openOnly ? sql`state not in ('retired', 'cancelled')` : null,
    after === undefined
      ? null
      : sql`(requested_at, id) < (timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`,
  ].filter((part) => part !== null);
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  return readRebuilds(db, sql`select * from tidemark.rebuilds ${where} order by requested_at desc, id desc limit ${limit}`, "counts");
};
