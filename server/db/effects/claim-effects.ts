import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import type { JsonValue } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";

/** A due effect in an engine's hands: what comes of it proves `epoch`. */
export type ClaimedEffect = {
  id: string;
  projection: string;
  version: number;
  name: string;
  sequence: string;
  eventId: string;
  globalPosition: Position;
  streamId: string;
  streamVersion: string;
  eventType: string;
  payload: JsonValue;
  /** Failed so far. */
  attempts: number;
  epoch: string;
};

/**
 * Takes due effects whose time has come and that no living engine has in hand: of each sequence the first one only, so that a later
 * one is sent when that is through. `inHand`: what the engine itself is sending.
 */
export const claimEffects = async (
  db: Database,
  { engineId, inHand, limit }: { engineId: string; inHand: readonly string[]; limit: number },
): Promise<ClaimedEffect[]> => {
  const { rows } = await db.execute<ClaimedEffect>(sql`
    update tidemark.effects set engine_id = ${engineId}, epoch = epoch + 1
     where id in (
       select e.id from tidemark.effects e
        where e.state = 'due' and e.next_at <= now() and e.id <> all(${sql.param([...inHand])}::bigint[])
          and (e.engine_id is null or e.engine_id = ${engineId} or e.engine_id not in (select a.engine_id from (${ALIVE_ENGINES}) a))
          and not exists (select from tidemark.effects o
                           where o.projection = e.projection and o.sequence = e.sequence and o.state = 'due' and o.id < e.id)
        order by e.next_at limit ${limit} for update skip locked)
    returning id::text, projection, version, name, sequence, event_id as "eventId", global_position as "globalPosition",
              stream_id as "streamId", stream_version::text as "streamVersion", event_type as "eventType", payload, attempts, epoch::text`);
  return rows;
};
