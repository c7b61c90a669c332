import type { Database } from "@/server/db/database";
import { MOST_CONSUMERS } from "@/server/domain/attached/consumer";
import { tableOf } from "../attached/table-of";
import { type MartenLayout, PROGRESSION } from "./layout";
import { HIGH_WATER, ownerOf, type ProgressOwner } from "./shard-name";

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

// The whole row as JSON, so that a column which is not there is null and not an error. High-water marks are counted on their own: no shard stands
// where it seems to without its own.
const rowsOf = (progression: string): string => `
  select p.name, coalesce(p.last_seq_id, 0)::text as position,
         extract(epoch from clock_timestamp() - (j ->> 'last_updated')::timestamptz)::float8 as "movedSecondsAgo",
         extract(epoch from clock_timestamp() - (j ->> 'heartbeat')::timestamptz)::float8 as "heartbeatSecondsAgo",
         j ->> 'agent_status' as status, j ->> 'pause_reason' as "pauseReason", j ->> 'failure_category' as "failureCategory",
         j ->> 'failure_event_sequence' as "failurePosition", j ->> 'failure_event_type' as "failureType"
    from (select p.*, row_number() over (partition by p.name ^@ '${HIGH_WATER}', strpos(p.name, ':') > 0 order by p.name) as nth
            from ${progression} p where $1::text is null or p.name = $1) p
   cross join lateral to_jsonb(p) as j where p.nth <= ${MOST_CONSUMERS + 1} order by p.name`;

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
