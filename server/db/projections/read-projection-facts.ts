import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "@/server/db/database";
import { HEARTBEAT_LIMIT_SECONDS } from "@/server/db/leases/alive-engines";
import { figuresJson, storedFigures } from "@/server/db/letters/read-figures";
import { type Position, position } from "@/server/domain/position";
import { TRAIL_SECONDS, type TrailPoint } from "@/server/domain/verdict/trail";

/** Of the samples of each step the last one: half as many points say the same. */
const TRAIL_STEP_SECONDS = 2;

const failure = z.object({
  event: z
    .object({ globalPosition: z.string(), streamId: z.string(), streamVersion: z.string(), eventId: z.string(), type: z.string() })
    .nullable(),
  cause: z.object({ type: z.string(), message: z.string(), stack: z.string().optional() }),
});

const instant = z.string().transform((text) => new Date(text));
/** Named by their place: there are dozens of them a projection, read once a second. */
const trailPoint = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .transform(([atSeconds, lagEvents, lagSeconds, applied]): TrailPoint => ({ atSeconds, lagEvents, lagSeconds, applied }));

const storedPartition = z.object({
  partition: z.number(),
  position: z.string().transform(position),
  eventId: z.string().nullable(),
  epoch: z.string(),
  updatedAt: instant,
  failure: failure.nullable(),
  failedAt: instant.nullable(),
  engine: z.object({ host: z.string(), pid: z.number(), startedAt: instant, heartbeatAt: instant, isAlive: z.boolean() }).nullable(),
});

const row = z.object({
  name: z.string(),
  version: z.number(),
  generation: z.number(),
  source: z.string(),
  eventTypes: z.array(z.string()),
  desired: z.enum(["running", "paused"]),
  desiredBy: z.string().nullable(),
  desiredReason: z.string().nullable(),
  desiredAt: instant,
  partitions: z.array(storedPartition),
  trail: z.array(trailPoint),
  held: z.object({ sequences: z.number(), letters: z.number(), oldestSeconds: z.number() }),
});

export type StoredPartition = Omit<z.infer<typeof storedPartition>, "position"> & { position: Position };
export type StoredProjection = Omit<z.infer<typeof row>, "partitions"> & { partitions: StoredPartition[] };

const answer = z.object({
  observedAt: instant,
  enginesSeenAt: instant.nullable(),
  liveEngines: z.number(),
  silentEngines: z.array(z.object({ host: z.string(), pid: z.number(), heartbeatAt: instant })),
  letters: storedFigures,
  projections: z.array(row),
});

/**
 * `enginesSeenAt` is the youngest heartbeat of any engine, dead ones included; null when none ever ran. `silentEngines` hold their
 * session and do not beat. `letters` are of all live projections together, `held` of one.
 */
export type StoredFacts = Omit<z.infer<typeof answer>, "projections"> & { projections: StoredProjection[] };

/**
 * Everything that is stored about the live projections, in one round trip and one snapshot, by the database's clock.
 * An engine is alive where it holds its session lock and has beaten lately: the same rule that engines lease by.
 */
export const readProjectionFacts = async (db: Database | Transaction): Promise<StoredFacts> => {
  const { rows } = await db.execute<{ facts: unknown }>(sql`
    with known as (
      select e.*, e.heartbeat_at > now() - make_interval(secs => ${HEARTBEAT_LIMIT_SECONDS}) as beats,
             e.lock_key in (
               select l.classid::bigint << 32 | l.objid::bigint from pg_locks l
                where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
                  and l.database = (select oid from pg_database where datname = current_database())) as holds_session
        from tidemark.engines e),
    alive as (select k.*, k.beats and k.holds_session as is_alive from known k)
    select json_build_object(
      'observedAt', now(),
      'enginesSeenAt', (select max(heartbeat_at) from alive),
      'liveEngines', (select count(*) from alive where is_alive),
      'silentEngines', (
        select coalesce(json_agg(json_build_object('host', host, 'pid', pid, 'heartbeatAt', heartbeat_at) order by heartbeat_at), '[]')
          from alive where holds_session and not beats),
      'letters', ${figuresJson},
      'projections', coalesce((
        select json_agg(json_build_object(
          'name', p.name, 'version', p.version, 'generation', p.generation, 'source', p.source, 'eventTypes', p.event_types,
          'desired', p.desired, 'desiredBy', p.desired_by, 'desiredReason', p.desired_reason, 'desiredAt', p.desired_at,
          'partitions', coalesce((
            select json_agg(json_build_object(
              'partition', c.partition, 'position', c.position, 'eventId', c.event_id, 'epoch', c.epoch::text, 'updatedAt', c.updated_at,
              'failure', c.failure, 'failedAt', c.failed_at,
              'engine', case when a.engine_id is not null then json_build_object(
                'host', a.host, 'pid', a.pid, 'startedAt', a.started_at, 'heartbeatAt', a.heartbeat_at, 'isAlive', a.is_alive) end) order by c.partition)
              from tidemark.checkpoints c left join alive a on a.engine_id = c.engine_id
             where c.projection = p.name and c.version = p.version and c.generation = p.generation), '[]'),
          'held', (
            select json_build_object('sequences', count(*), 'letters', coalesce(sum(h.letters), 0),
                     'oldestSeconds', coalesce(extract(epoch from now() - min(h.held_at)), 0)::float8)
              from tidemark.letter_sequences h
             where h.projection = p.name and h.version = p.version and h.generation = p.generation and h.letters > 0),
          'trail', (
            select coalesce(json_agg(json_build_array(t.at, t.lag_events, t.lag_seconds, t.applied_total) order by t.at), '[]')
              from (
                select distinct on (s.step) extract(epoch from s.sampled_at) as at, s.lag_events, s.lag_seconds, s.applied_total
                  from (
                    select *, extract(epoch from sampled_at)::bigint / ${TRAIL_STEP_SECONDS} as step
                      from tidemark.lag_samples
                     where projection = p.name and version = p.version
                       and sampled_at > now() - make_interval(secs => ${TRAIL_SECONDS})) s
                 order by s.step, s.sampled_at desc) t)) order by p.name)
          from tidemark.projections p where p.is_live), '[]')) as facts`);
  return answer.parse(rows[0]?.facts);
};
