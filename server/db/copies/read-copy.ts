import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import type { CopyFacts } from "@/server/domain/copy/copy-standing";
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
  /** Since the last look that came to an end; where none ever did, since its trouble. By the database's clock. */
  unseenSeconds: number | null;
  /** Who has it in hand; null where nobody does who is alive. */
  engine: { engineId: string; host: string; pid: number } | null;
};

const instant = (column: string) => sql.raw(`to_char(c.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const NOT_BEGUN: CopyRecord = {
  ...{ position: null, events: "0", copiedAt: null, lookedAt: null, behind: null, waitsFor: null },
  ...{ trouble: null, isStopped: false, troubleSince: null, unseenSeconds: null, engine: null },
};

/** As engines last left it, or as it is before one has begun. */
export const readCopy = async (db: Database | Transaction, source: string): Promise<CopyRecord> => {
  const { rows } = await db.execute<CopyRecord>(sql`
    select c.position, c.events::text as events, ${instant("copied_at")} as "copiedAt", ${instant("looked_at")} as "lookedAt", c.behind,
           c.waits_for as "waitsFor", c.trouble, c.is_stopped as "isStopped", ${instant("trouble_since")} as "troubleSince",
           extract(epoch from now() - coalesce(c.looked_at, c.trouble_since))::float8 as "unseenSeconds",
           case when e.engine_id is not null then jsonb_build_object('engineId', e.engine_id, 'host', e.host, 'pid', e.pid) end as engine
      from tidemark.copies c
      left join tidemark.engines e on e.engine_id = c.engine_id and e.engine_id in (select a.engine_id from (${ALIVE_ENGINES}) a)
     where c.source = ${source}`);
  return rows[0] ?? NOT_BEGUN;
};

/** What its standing rests on. */
export const copyFactsOf = ({ events, engine, behind, waitsFor, trouble, isStopped, unseenSeconds }: CopyRecord): CopyFacts => ({
  ...{ behind, waitsFor, trouble, isStopped, unseenSeconds },
  events: BigInt(events),
  isKept: engine !== null,
});
