import type { Database } from "@/server/db/database";
import { type Horizon, horizonOf, oldestOf } from "@/server/domain/attached/horizon";
import { runningTransactions } from "../attached/running-transactions";
import { tableOf } from "../attached/table-of";
import type { AttachedHead } from "../attached-source";
import { decodeInstant } from "../native/decode-event";
import { rawRows } from "../native/raw-rows";
import { positionOf } from "./emmett-position";
import { type EmmettLayout, MESSAGES, numberedMessages } from "./layout";
import { foreignColumns } from "./own-transactions";

const COUNTED = 1_000;

// Younger than the look at running transactions: what had ended by then is seen.
const headOf = (messages: string): string => `
  with waiting as (select transaction_id from ${messages} where transaction_id >= $1::xid8 limit ${COUNTED + 1}),
  unread as (select transaction_id from ${messages} where transaction_id >= $2::xid8 limit ${COUNTED + 1})
  select newest.transaction_id, newest.global_position, safe.transaction_id, safe.global_position, safe.created,
         (select count(*) from waiting), (select count(*) from unread),
         ${foreignColumns("newest.transaction_id")},
         (select sum(c.reltuples) from pg_partition_tree($3::regclass) t join pg_class c on c.oid = t.relid where t.isleaf and c.reltuples >= 0)
    from (select) one
    left join (select transaction_id, global_position from ${messages} order by transaction_id desc, global_position desc limit 1) newest on true
    left join (select transaction_id, global_position, created from ${messages} where transaction_id < $1::xid8
                order by transaction_id desc, global_position desc limit 1) safe on true`;

const placed = (transaction: string | null | undefined, at: string | null | undefined) =>
  transaction && at ? positionOf({ transaction, position: at }) : null;

/** With nobody in the way, what is above the horizon was committed after the look, and is read with the next. */
const waitingFor = (events: number, { heldBy }: Horizon): AttachedHead["waiting"] =>
  events === 0 || heldBy === null
    ? { events: 0, isMore: false, for: null }
    : { events: Math.min(events, COUNTED), isMore: events > COUNTED, for: heldBy.holder };

export type EmmettHorizon = { safe: Horizon; oldest: Horizon };

export const readHorizon = async (db: Database, layout: EmmettLayout): Promise<EmmettHorizon> => {
  const { newest, running } = await runningTransactions(db, numberedMessages(layout));
  return { safe: horizonOf(running, newest), oldest: oldestOf(running, newest) };
};

export const readHead = async (db: Database, layout: EmmettLayout): Promise<AttachedHead> => {
  const { safe, oldest } = await readHorizon(db, layout);
  const messages = tableOf(layout, MESSAGES);
  const [row] = await rawRows(db.$client, headOf(messages), [safe.below.toString(), oldest.below.toString(), messages]);
  const [newestXid, newestAt, safeXid, safeAt, created, waiting, unread, foreign, next, estimate] = row!;
  return {
    position: placed(newestXid, newestAt),
    safePosition: placed(safeXid, safeAt),
    recordedAt: created ? decodeInstant(created) : null,
    waiting: waitingFor(Number(waiting), safe),
    consumersWaiting: waitingFor(Number(unread), oldest),
    foreignTransactions: foreign ? { newest: foreign, next: next! } : null,
    eventsEstimate: estimate ? Math.round(Number(estimate)) : null,
  };
};
