import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "@/server/db/database";
import { HEARTBEAT_LIMIT_SECONDS } from "@/server/db/leases/alive-engines";
import { figuresJson, storedFigures } from "@/server/db/letters/read-figures";
import type { TotalsAt } from "@/server/domain/lag";
import { type Position, position } from "@/server/domain/position";

const failure = z.object({
  event: z
    .object({ globalPosition: z.string(), streamId: z.string(), streamVersion: z.string(), eventId: z.string(), type: z.string() })
    .nullable(),
  cause: z.object({ type: z.string(), message: z.string(), stack: z.string().optional() }),
});

const instant = z.string().transform((text) => new Date(text));
const totals = z.object({ atSeconds: z.number(), applied: z.number(), arrived: z.number() }).nullable();

const storedPartition = z.object({
  partition: z.number(),
  position: z.string().transform(position),
  epoch: z.string(),
  updatedAt: instant,
  failure: failure.nullable(),
  failedAt: instant.nullable(),
  engine: z.object({ host: z.string(), pid: z.number(), heartbeatAt: instant, isAlive: z.boolean() }).nullable(),
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
  oldest: totals,
  newest: totals,
  held: z.object({ sequences: z.number(), letters: z.number(), oldestSeconds: z.number() }),
});

export type StoredPartition = Omit<z.infer<typeof storedPartition>, "position"> & { position: Position };
export type StoredProjection = Omit<z.infer<typeof row>, "partitions" | "oldest" | "newest"> & {
  partitions: StoredPartition[];
  /** The ends of the last minute's samples. */
  oldest: TotalsAt | null;
  newest: TotalsAt | null;
};

const answer = z.object({
  observedAt: instant,
  enginesSeenAt: instant.nullable(),
  liveEngines: z.number(),
  letters: storedFigures,
  projections: z.array(row),
});

/**
 * `enginesSeenAt` is the youngest heartbeat of any engine, dead ones included; null when none ever ran. `letters` are of all live
 * projections together, `held` of one.
 */
export type StoredFacts = Omit<z.infer<typeof answer>, "projections"> & { projections: StoredProjection[] };

/**
 * Everything that is stored about the live projections, in one round trip and one snapshot, by the database's clock.
 * An engine is alive where it holds its session lock and has beaten lately: the same rule that engines lease by.
 */
export const readProjectionFacts = async (db: Database | Transaction): Promise<StoredFacts> => {
  const { rows } = await db.execute<{ facts: unknown }>(sql`
    with alive as (
      select e.*, e.heartbeat_at > now() - make_interval(secs => ${HEARTBEAT_LIMIT_SECONDS}) and exists (
               select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
                  and (l.classid::bigint << 32 | l.objid::bigint) = e.lock_key
                  and l.database = (select oid from pg_database where datname = current_database())) as is_alive
        from tidemark.engines e)
    select json_build_object(
      'observedAt', now(),
      'enginesSeenAt', (select max(heartbeat_at) from alive),
      'liveEngines', (select count(*) from alive where is_alive),
      'letters', ${figuresJson},
      'projections', coalesce((
        select json_agg(json_build_object(
          'name', p.name, 'version', p.version, 'generation', p.generation, 'source', p.source, 'eventTypes', p.event_types,
          'desired', p.desired, 'desiredBy', p.desired_by, 'desiredReason', p.desired_reason, 'desiredAt', p.desired_at,
          'partitions', coalesce((
            select json_agg(json_build_object(
              'partition', c.partition, 'position', c.position, 'epoch', c.epoch::text, 'updatedAt', c.updated_at,
              'failure', c.failure, 'failedAt', c.failed_at,
              'engine', case when a.engine_id is not null then json_build_object(
                'host', a.host, 'pid', a.pid, 'heartbeatAt', a.heartbeat_at, 'isAlive', a.is_alive) end) order by c.partition)
              from tidemark.checkpoints c left join alive a on a.engine_id = c.engine_id
             where c.projection = p.name and c.version = p.version and c.generation = p.generation), '[]'),
          'held', (
            select json_build_object('sequences', count(*), 'letters', coalesce(sum(h.letters), 0),
                     'oldestSeconds', coalesce(extract(epoch from now() - min(h.held_at)), 0)::float8)
              from tidemark.letter_sequences h
             where h.projection = p.name and h.version = p.version and h.generation = p.generation and h.letters > 0),
          'oldest', (
            select json_build_object('atSeconds', extract(epoch from s.sampled_at), 'applied', s.applied_total, 'arrived', s.arrived_total)
              from tidemark.lag_samples s
             where s.projection = p.name and s.version = p.version and s.sampled_at > now() - interval '60 seconds'
             order by s.sampled_at limit 1),
          'newest', (
            select json_build_object('atSeconds', extract(epoch from s.sampled_at), 'applied', s.applied_total, 'arrived', s.arrived_total)
              from tidemark.lag_samples s
             where s.projection = p.name and s.version = p.version and s.sampled_at > now() - interval '60 seconds'
             order by s.sampled_at desc limit 1)) order by p.name)
          from tidemark.projections p where p.is_live), '[]')) as facts`);
  return answer.parse(rows[0]?.facts);
};
