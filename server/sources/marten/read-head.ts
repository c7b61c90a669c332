import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { tableOf } from "../attached/table-of";
import type { AttachedHead } from "../attached-source";
import { decodeInstant } from "../native/decode-event";
import { rawRows } from "../native/raw-rows";
import type { BelievedPosition } from "./believed-position";
import { readGivenUp } from "./given-up";
import { EVENTS, type MartenLayout } from "./layout";
import { readHighWater } from "./read-high-water";

const COUNTED = 1_000;

// Younger than the look at what is safe: what was committed by then is seen.
const headOf = (events: string): string => `
  select newest.seq_id, safe.seq_id, safe."timestamp", (select count(*) from (select from ${events} where seq_id > $1::bigint limit ${COUNTED + 1}) w),
         (select seq_id from ${events} where seq_id > $1::bigint order by seq_id limit 1),
         (select sum(c.reltuples) from pg_partition_tree($2::regclass) t join pg_class c on c.oid = t.relid where t.isleaf and c.reltuples >= 0)
    from (select) one
    left join (select seq_id from ${events} order by seq_id desc limit 1) newest on true
    left join (select seq_id, "timestamp" from ${events} where seq_id <= $1::bigint order by seq_id desc limit 1) safe on true`;

const rangeText = (from: bigint, to: bigint): string => (from === to ? `position ${from} has` : `positions ${from} to ${to} have`);

/** Why what is missing right above `safe` may still appear, although nobody is seen that could write it. */
const unprovable = (safe: BelievedPosition, next: bigint, layout: MartenLayout): string | null => {
  if (safe.heldBy !== null || next === safe.position + 1n) return null;
  const missing = `${rangeText(safe.position + 1n, next - 1n)} no event`;
  if (!safe.isProvable)
    return layout.isStandby
      ? `${missing}, and a standby does not tell who may still write there.`
      : `${missing}, and its sequence does not draw in order, or cannot be seen: nobody can tell who may still write there.`;
  if (safe.highWater === null) return null;
  return `${missing}, and Marten's high-water mark has not gone past it. No lock is held on it, but an application that appends in Rich mode draws a position before its transaction begins.`;
};

const NONE = { events: 0, isMore: false, for: null } as const;

export const readHead = async (db: Database, layout: MartenLayout, safe: BelievedPosition): Promise<AttachedHead> => {
  const events = tableOf(layout, EVENTS);
  const [[row], highWater, givenUp] = await Promise.all([
    rawRows(db.$client, headOf(events), [safe.position.toString(), events]),
    readHighWater(db, layout, safe),
    readGivenUp(db, layout),
  ]);
  const [newest, safeAt, recordedAt, waiting, next, estimate] = row!;
  const many = Number(waiting);
  const why = next ? unprovable(safe, BigInt(next), layout) : null;
  const isHeld = safe.heldBy !== null || why !== null;
  return {
    position: newest ? position(newest) : null,
    safePosition: safeAt ? position(safeAt) : null,
    recordedAt: recordedAt ? decodeInstant(recordedAt) : null,
    waiting: isHeld ? { events: Math.min(many, COUNTED), isMore: many > COUNTED, for: safe.heldBy } : NONE,
    consumersWaiting: NONE,
    foreignTransactions: null,
    ...(why === null ? {} : { unprovable: why }),
    eventsEstimate: estimate ? Math.round(Number(estimate)) : null,
    highWater,
    ...(givenUp === null ? {} : { givenUp }),
  };
};

/** Of a store whose tenants are numbered on their own: it has no head but those of its tenants. */
export const readHeadOfTenants = async (db: Database, layout: MartenLayout): Promise<AttachedHead> => ({
  position: null,
  safePosition: null,
  recordedAt: null,
  waiting: NONE,
  consumersWaiting: NONE,
  foreignTransactions: null,
  eventsEstimate: null,
  highWater: await readHighWater(db, layout, { proved: 0n, heldBy: null }),
});
