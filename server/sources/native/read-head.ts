import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { Head } from "../event-source";
import { decodeInstant } from "./decode-event";
import { holderOf, LOWEST_CLAIM } from "./head-holder";
import { rawRows } from "./raw-rows";

const PUBLISHED = `
  select h.position, h.events, h.published_at, e.recorded_at, pg_is_in_recovery(),
         (select coalesce(max(global_position), 0) from event_store.events),
         (select last_value - (not is_called)::int from event_store.position_seq),
         (select extract(epoch from clock_timestamp() - a.recorded_at) from event_store.events a
           where a.global_position > h.position order by a.global_position limit 1)
    from event_store.head h left join event_store.events e on e.global_position = h.position`;

/**
 * The published head and who keeps it from moving. On a standby there are no claims to see: who holds it, only the primary says. Where all that was
 * drawn is published nobody can, and the server's whole lock table is not read for it.
 */
export const readHead = async (db: Database): Promise<Head> => {
  const [published] = await rawRows(db.$client, PUBLISHED);
  const [safe, events, publishedAt, recordedAt, isStandby, newest, ceiling, unpublishedSeconds] = published!;
  const isAllPublished = BigInt(safe!) >= BigInt(ceiling!);
  const [claim] = isStandby === "t" || isAllPublished ? [] : await rawRows(db.$client, LOWEST_CLAIM);
  const holder = claim && BigInt(claim[0]!) < BigInt(ceiling!) ? holderOf(claim) : undefined;
  return {
    position: position(newest!),
    safePosition: position(safe!),
    recordedAt: recordedAt ? decodeInstant(recordedAt) : null,
    ...(holder ? { stalledBy: holder } : {}),
    ...(unpublishedSeconds ? { unpublishedSeconds: Math.max(0, Number(unpublishedSeconds)) } : {}),
    events: Number(events),
    publishedAt: decodeInstant(publishedAt!),
  };
};
