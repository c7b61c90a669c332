import type pg from "pg";

export type Delivered = { position: bigint; streamId: string; streamVersion: bigint };

export type DeliveryFaults = { lost: number; doubled: number; phantom: number; outOfOrder: number };

/** What is wrong with what a reader was given, against what the store holds once all writers have ended. */
export const deliveryFaults = (delivered: readonly Delivered[], stored: readonly Delivered[]): DeliveryFaults => {
  const exists = new Set(stored.map(({ position }) => position));
  const seen = new Set<bigint>();
  const lastVersions = new Map<string, bigint>();
  const faults = { lost: 0, doubled: 0, phantom: 0, outOfOrder: 0 };
  for (const { position, streamId, streamVersion } of delivered) {
    if (seen.has(position)) faults.doubled += 1;
    if (!exists.has(position)) faults.phantom += 1;
    seen.add(position);
    if (streamVersion !== (lastVersions.get(streamId) ?? 0n) + 1n) faults.outOfOrder += 1;
    lastVersions.set(streamId, streamVersion);
  }
  faults.lost = stored.filter(({ position }) => !seen.has(position)).length;
  return faults;
};

export const NO_FAULTS: DeliveryFaults = { lost: 0, doubled: 0, phantom: 0, outOfOrder: 0 };

type Row = { position: string; stream: string; version: string };

export const deliveredOf = ({ position, stream, version }: Row): Delivered => ({
  position: BigInt(position),
  streamId: stream,
  streamVersion: BigInt(version),
});

export const DELIVERED_COLUMNS = "e.global_position::text as position, e.stream_id as stream, e.stream_version::text as version";

export const storedEvents = async (on: pg.Pool | pg.Client): Promise<Delivered[]> => {
  const { rows } = await on.query<Row>(`select ${DELIVERED_COLUMNS} from event_store.events e order by e.global_position`);
  return rows.map(deliveredOf);
};
