import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { LogEnd } from "@/server/domain/copy/judge-log";

type Row = { position: string | null; eventId: string | null; head: string; events: string };

/** The newest committed event, and the published head with what it has counted. */
export const readLogEnd = async (on: Pick<Database, "execute">): Promise<LogEnd> => {
  const { rows } = await on.execute<Row>(sql`
    select newest.position, newest."eventId", h.position::text as head, h.events::text as events
      from event_store.head h
      left join (select global_position::text as position, event_id::text as "eventId" from event_store.events
                  order by global_position desc limit 1) newest on true`);
  const [row] = rows;
  const { position, eventId, head, events } = row!;
  return {
    newest: position === null || eventId === null ? null : { position: BigInt(position), eventId },
    published: { position: BigInt(head), events: BigInt(events) },
  };
};
