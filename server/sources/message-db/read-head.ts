import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { SafePosition } from "../attached/safe-position";
import type { AttachedHead } from "../attached-source";
import { decodeInstant } from "../native/decode-event";
import { rawRows } from "../native/raw-rows";
import { type MessageDbLayout, messagesOf } from "./layout";
import { whyUnprovable } from "./why-unprovable";

const COUNTED = 1_000;

const headOf = (messages: string): string => `
  select (select max(global_position) from ${messages}), safe.global_position, safe.time at time zone 'UTC',
         (select count(*) from (select from ${messages} where global_position > $1::bigint limit ${COUNTED + 1}) waiting),
         (select nullif(reltuples, -1) from pg_class where oid = $2::regclass)
    from (select) one
    left join (select global_position, time from ${messages} where global_position <= $1::bigint order by global_position desc limit 1) safe on true`;

const NOTHING = { events: 0, isMore: false, for: null };

/** With nobody in the way, what is above the safe position was committed after the look, and is read with the next. */
const waitingFor = (events: number, { heldBy, isProvable }: SafePosition): AttachedHead["waiting"] =>
  events === 0 || (heldBy === null && isProvable) ? NOTHING : { events: Math.min(events, COUNTED), isMore: events > COUNTED, for: heldBy };

/** Message-db's own consumers wait for nobody: they read what is there, and within a category nothing appears below it. */
export const readHead = async (db: Database, layout: MessageDbLayout, safe: SafePosition): Promise<AttachedHead> => {
  const messages = messagesOf(layout);
  const [row] = await rawRows(db.$client, headOf(messages), [safe.position.toString(), messages]);
  const [newest, safeAt, recordedAt, waiting, estimate] = row!;
  const unprovable = safe.isProvable ? null : whyUnprovable(layout);
  return {
    position: newest ? position(newest) : null,
    safePosition: safeAt ? position(safeAt) : null,
    recordedAt: recordedAt ? decodeInstant(recordedAt) : null,
    waiting: waitingFor(Number(waiting), safe),
    consumersWaiting: NOTHING,
    foreignTransactions: null,
    ...(unprovable === null ? {} : { unprovable }),
    eventsEstimate: estimate ? Math.round(Number(estimate)) : null,
  };
};
