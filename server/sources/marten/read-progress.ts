import type { Database } from "@/server/db/database";
import { tableOf } from "../attached/table-of";
import { type MartenLayout, PROGRESSION } from "./layout";
import { HIGH_WATER, ownerOf, type ProgressOwner } from "./shard-name";

/** Rows of shards and of tenants' high-water marks. More than a store has; a page of them would be no page. */
const MOST = 500;

/** A row of progress: the columns that a release or a setting adds are null where they are not there. */
export type Progress = {
  name: string;
  owner: ProgressOwner;
  /** Everything at or below it is read; 0 where nothing is. */
  position: bigint;
  movedSecondsAgo: number | null;
  heartbeatSecondsAgo: number | null;
  status: string | null;
  pauseReason: string | null;
  failure: { category: string | null; position: string | null; type: string | null } | null;
};

// The whole row as JSON, so that a column which is not there is null and not an error.
const rowsOf = (progression: string): string => `
  select p.name, coalesce(p.last_seq_id, 0)::text as position,
         extract(epoch from clock_timestamp() - (j ->> 'last_updated')::timestamptz)::float8 as "movedSecondsAgo",
         extract(epoch from clock_timestamp() - (j ->> 'heartbeat')::timestamptz)::float8 as "heartbeatSecondsAgo",
         j ->> 'agent_status' as status, j ->> 'pause_reason' as "pauseReason", j ->> 'failure_category' as "failureCategory",
         j ->> 'failure_event_sequence' as "failurePosition", j ->> 'failure_event_type' as "failureType"
    from ${progression} p cross join lateral to_jsonb(p) as j where $1::text is null or p.name = $1 order by p.name limit ${MOST}`;

type Row = Record<"status" | "pauseReason" | "failureCategory" | "failurePosition" | "failureType", string | null> &
  Record<"movedSecondsAgo" | "heartbeatSecondsAgo", number | null> & { name: string; position: string };

const secondsOf = (seconds: number | null): number | null => (seconds === null ? null : Math.max(0, seconds));

const decode = (row: Row): Progress => ({
  name: row.name,
  owner: ownerOf(row.name),
  position: BigInt(row.position),
  movedSecondsAgo: secondsOf(row.movedSecondsAgo),
  heartbeatSecondsAgo: secondsOf(row.heartbeatSecondsAgo),
  status: row.status,
  pauseReason: row.pauseReason,
  failure:
    row.failureCategory === null && row.failurePosition === null
      ? null
      : { category: row.failureCategory, position: row.failurePosition, type: row.failureType },
});

/** As the store has it, of `name` alone where that is given; none where it keeps none. */
export const readProgress = async (db: Database, layout: MartenLayout, name: string | null = null): Promise<Progress[]> => {
  if (!layout.hasProgress) return [];
  const { rows } = await db.$client.query<Row>(rowsOf(tableOf(layout, PROGRESSION)), [name]);
  return rows.map(decode);
};

/** Up to where shards of a tenant may read; the store's own where a tenant has none. Null where none is kept. */
export const highWaterOf = (progress: readonly Progress[], tenant: string | null): bigint | null => {
  const all = progress.filter(({ owner }) => owner.kind === "high-water");
  const mine = (wanted: string | null) => all.find(({ owner }) => owner.kind === "high-water" && owner.tenant === wanted);
  return (mine(tenant) ?? mine(null))?.position ?? null;
};

/** Of the whole store; null where no daemon has ever kept one. */
export const readStoreHighWater = async (db: Database, layout: MartenLayout): Promise<Progress | null> =>
  (await readProgress(db, layout, HIGH_WATER))[0] ?? null;
