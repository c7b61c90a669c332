import type { JsonObject, RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { Projection } from "@/server/projections/define-projection";
import { foldEvent, readEvent } from "@/server/projections/fold";

export type Told = { streamId: string; type: string; data: JsonObject; schemaVersion?: number; occurredAt?: string };

export const recorded = ({ occurredAt = "2008-09-08T22:00:00.000Z", schemaVersion = 1, ...told }: Told, index = 0): RecordedEvent => ({
  ...told,
  schemaVersion,
  occurredAt,
  globalPosition: position(String(index + 1)),
  streamVersion: BigInt(index + 1),
  eventId: "00000000-0000-4000-8000-000000000000",
  metadata: {},
  correlationId: null,
  causationId: null,
  actor: null,
  recordedAt: occurredAt,
});

/** The whole read model that these events leave, by key. */
export const readModelOf = (projection: Projection, told: readonly Told[]): Map<string, ReadModelRow> => {
  const rows = new Map<string, ReadModelRow>();
  told.forEach((event, index) => {
    const keyed = readEvent(projection, recorded(event, index));
    if (!keyed) return;
    const row = foldEvent(projection, rows.get(keyed.key) ?? null, keyed.event);
    if (row) rows.set(keyed.key, row);
    else rows.delete(keyed.key);
  });
  return rows;
};
