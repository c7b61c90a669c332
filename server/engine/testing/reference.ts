import { partitionOf } from "@/server/domain/partition";

/** An event as the checker reads it: straight from the table, by no code of the engine's. */
export type StoredEvent = { position: bigint; streamId: string; version: bigint; type: string; n: number };

export type CheckpointRow = { projection: string; partition: number; position: bigint; applied: bigint; isFailed: boolean };

export type JournalRow = { stream_id: string; versions: string; total: number };
export type TotalRow = { remainder: string; total: string };

const JOURNAL_PARTITIONS = 4;

/** Which events each checkpoint should have applied. Written out again here, so that an engine's mistake is not repeated. */
export const relevantTo = ({ projection, partition }: CheckpointRow, events: readonly StoredEvent[]): StoredEvent[] =>
  events.filter(({ type, streamId }) =>
    projection === "totals"
      ? type === "Noted"
      : ["Noted", "Removed", "Broken"].includes(type) && partitionOf(streamId, JOURNAL_PARTITIONS) === partition,
  );

/** The row of a projection that an event belongs to. */
export const sequenceOf = (projection: string, { streamId, n }: StoredEvent): string =>
  projection === "totals" ? String(n % 3) : streamId;

/** The journal's rows after these events, from nothing. */
export const journalOf = (events: readonly StoredEvent[]): Map<string, JournalRow> => {
  const rows = new Map<string, JournalRow>();
  for (const { streamId, version, type, n } of events) {
    if (type === "Removed") rows.delete(streamId);
    else {
      const row = rows.get(streamId);
      rows.set(streamId, { stream_id: streamId, versions: `${row?.versions ?? ""}${version} `, total: (row?.total ?? 0) + n });
    }
  }
  return rows;
};

/** The totals' rows after these events, from nothing, in whole numbers: nothing here rounds. */
export const totalsOf = (events: readonly StoredEvent[]): Map<string, TotalRow> => {
  const sums = new Map<string, number>();
  for (const { n } of events) sums.set(String(n % 3), (sums.get(String(n % 3)) ?? 0) + n);
  return new Map([...sums].map(([remainder, total]) => [remainder, { remainder, total: `${total}.00` }]));
};
