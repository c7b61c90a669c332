import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import type { CountedEvents } from "@/server/domain/copy/counted-events";

export type CopyRecord = {
  position: string | null;
  events: string;
  copiedAt: string | null;
  lookedAt: string | null;
  behind: CountedEvents | null;
  waitsFor: string | null;
  trouble: string | null;
  isStopped: boolean;
  troubleSince: string | null;
  /** Who has it in hand; null where nobody does who is alive. */
  engine: { engineId: string; host: string; pid: number } | null;
};

const instant = (column: string) => sql.raw(`to_char(c.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** As engines last left it; null where none has begun. */
export const readCopy = async (db: Database, source: string): Promise<CopyRecord | null> => {
  const { rows } = await db.execute<CopyRecord>(sql`
    select c.position, c.events::text as events, ${instant("copied_at")} as "copiedAt", ${instant("looked_at")} as "lookedAt", c.behind,
           c.waits_for as "waitsFor", c.trouble, c.is_stopped as "isStopped", ${instant("trouble_since")} as "troubleSince",
           case when e.engine_id is not null then jsonb_build_object('engineId', e.engine_id, 'host', e.host, 'pid', e.pid) end as engine
      from tidemark.copies c
      left join tidemark.engines e on e.engine_id = c.engine_id and e.engine_id in (select a.engine_id from (${ALIVE_ENGINES}) a)
     where c.source = ${source}`);
  return rows[0] ?? null;
};
