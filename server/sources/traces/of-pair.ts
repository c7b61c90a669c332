import type { Database } from "@/server/db/database";
import { rawRows } from "../native/raw-rows";
import type { PairSource } from "../pair-source";
import type { TraceTable } from "./trace-table";
import { decodeTraced, tracedColumns } from "./traced-event";

/** Where a stream's key begins among the parameters, and where the version is before which it is read. */
type SideAt = { key: number; before: number };

/** Comparable, whatever the types of its columns. */
const placeOfAny = ({ order }: TraceTable): string => `array[${order.map((column) => `${column}::text::numeric`).join(", ")}]`;

const side = (table: TraceTable, { key, before }: SideAt): string => `(
  select ${tracedColumns(table, "$2")}, ${placeOfAny(table)} as pair_place, ${table.version} as pair_version, ${key} as pair_side from ${table.events}
   where ${table.ofStream(key)} and ($${before}::bigint is null or ${table.version} < $${before}::bigint) and ${table.readable}
   order by ${table.version} desc limit $1)`;

/**
 * Each side is read back from its end, by the index of versions. A store may hand a stream's events out in another order than the stream's: an
 * event is told at its own place or at that of the latest version before it, whichever comes later, so that no lane runs backwards.
 */
export const pair = (table: TraceTable, sides: readonly SideAt[]): string => `
  select * from (select e.*, max(pair_place) over (partition by pair_side order by pair_version) as told_at
                   from (${sides.map((each) => side(table, each)).join(" union all ")}) e) e
   order by told_at desc, pair_version desc limit $1`;

export const openPairs = (db: Database, table: TraceTable): PairSource => ({
  eventsOfPair: async ({ sides, limit, amounts }) => {
    const values: unknown[] = [limit, JSON.stringify(amounts)];
    const found: SideAt[] = [];
    for (const { streamId, before } of sides) {
      const key = table.keyOf(streamId);
      if (key) found.push({ key: values.push(...key) - key.length + 1, before: values.push(before?.toString() ?? null) });
    }
    return found.length === 0 ? [] : (await rawRows(db.$client, pair(table, found), values)).map(decodeTraced);
  },
});
