import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { AppendedEvent, LogRepairKind, RebuildNeeded, RefoldedRow, RepairedEvent, SupersededWhy } from "@/server/domain/log-repair";
import type { Position } from "@/server/domain/position";

export type StoredLogRepair = {
  id: string;
  undoes: string | null;
  /** The repair that took it back. */
  undoneBy: string | null;
  planHash: string;
  kind: LogRepairKind;
  actor: string;
  reason: string;
  doneAt: string;
  rebuildsNeeded: RebuildNeeded[];
  /** Null where no event counts no more by it. */
  why: SupersededWhy | null;
  supersededBy: Position | null;
  events: RepairedEvent[];
  rows: RefoldedRow[];
  appended: AppendedEvent[];
  readBy: string[];
};

const iso = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const EVENTS = sql`
  select coalesce(jsonb_agg(jsonb_build_object('position', s.global_position::text, 'eventId', s.event_id, 'streamId', s.stream_id,
           'streamVersion', s.stream_version::text, 'type', e.event_type, 'occurredAt', to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by s.global_position), '[]') as list,
         min(s.why) as why, case when r.kind = 'supersede' then min(s.superseded_by)::text end as kept
    from event_store.superseded s join event_store.events e on e.global_position = s.global_position and e.event_id = s.event_id
   where s.repair_id = coalesce(r.undoes, r.id)`;

const ROWS = sql`
  select coalesce(jsonb_agg(to_jsonb(w) - 'repair_id' order by w.projection, w.version, w.generation, w.key), '[]') as list
    from tidemark.log_repair_rows w where w.repair_id = r.id`;

/** Null where there is none. Both lists are as long as one repair may be. */
export const readLogRepair = async (db: Database | Transaction, id: string): Promise<StoredLogRepair | null> => {
  const { rows } = await db.execute<StoredLogRepair>(sql`
    select r.id, r.undoes, (select u.id from tidemark.log_repairs u where u.undoes = r.id) as "undoneBy", r.plan_hash as "planHash",
           r.kind, r.appended, r.read_by as "readBy", r.actor, r.reason, ${iso(sql`r.done_at`)} as "doneAt", r.rebuilds_needed as "rebuildsNeeded",
           events.why, events.kept as "supersededBy", events.list as events, written.list as rows
      from tidemark.log_repairs r cross join lateral (${EVENTS}) events cross join lateral (${ROWS}) written
     where r.id = ${id}`);
  return rows[0] ?? null;
};
