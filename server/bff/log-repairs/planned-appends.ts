import { createHash } from "node:crypto";
import { OperationError } from "@/server/domain/errors";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";
import { type AppendedEvent, TOMBSTONE } from "@/server/domain/log-repair";
import type { Position } from "@/server/domain/position";
import { hasField, withoutFields } from "@/server/domain/write-anew/without-fields";
import type { Written } from "@/server/domain/write-anew/writing";
import { decodeJson } from "@/server/sources/native/decode-json";

/** One event that is to be appended: as it is told, as the store's function takes it (JSON), and as a fold will see it. */
export type PlannedAppend = { told: AppendedEvent; item: string; folded: RecordedEvent };

/** Where they go: behind this version of a stream. */
export type Target = { streamId: string; after: bigint };

type Known = {
  /** The events that are copied, by position. */
  originals: ReadonlyMap<Position, RecordedEvent>;
  /** Ids of found events that the store has already: what was found once and taken back. */
  taken: ReadonlySet<string>;
  /** Before its events are drawn theirs are not known: a fold sees this one. */
  end: Position;
};

/**
 * The same for the same place and origin, so that a plan and its confirmation come out equal; another one once the stream has gone on. Version 8
 * of RFC 9562.
 */
const derivedId = (...parts: readonly string[]): string => {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const itemOf = (
  item: { of?: Position; without?: unknown; event: object; note: object },
  raw: Readonly<Record<string, string>> = {},
): string => {
  const event = JSON.stringify(item.event).slice(0, -1);
  const parts = Object.entries(raw).map(([name, json]) => `,"${name}":${json}`);
  const { of = null, without = null, note } = item;
  return `{"of":${JSON.stringify(of)},"without":${JSON.stringify(without)},"note":${JSON.stringify(note)},"event":${event}${parts.join("")}}}`;
};

type Place = { streamId: string; streamVersion: bigint; globalPosition: Position };
const NOBODY = { correlationId: null, causationId: null, actor: null, metadata: {} } as const;

const toldOf = (folded: RecordedEvent, { origin }: Written, of: Position | null): AppendedEvent => ({
  origin,
  of,
  position: null,
  eventId: folded.eventId,
  streamId: folded.streamId,
  streamVersion: folded.streamVersion.toString(),
  type: folded.type,
  occurredAt: folded.occurredAt,
});

const copied = (written: Extract<Written, { origin: "copy" }>, place: Place, { originals }: Known): PlannedAppend => {
  const { of, without, origin } = written;
  const original = originals.get(of.position);
  if (!original) throw new Error(`the event at ${of.position} was there a moment ago`);
  const lacking = without.find((path) => !hasField(original.data, path));
  if (lacking)
    throw new OperationError("unprocessable", `The event at position ${of.position} has no field /${lacking.join("/")}.`, {
      field: "events",
    });
  const eventId = derivedId(place.streamId, place.streamVersion.toString(), of.eventId);
  const folded = { ...original, ...place, eventId, causationId: of.eventId, data: withoutFields(original.data, without) };
  const item = itemOf({ of: of.position, without, event: { eventId }, note: { origin, of: of.position } });
  return { told: toldOf(folded, written, of.position), item, folded };
};

const found = (written: Extract<Written, { origin: "found" }>, place: Place, { taken }: Known): PlannedAppend => {
  const { event, backup, origin } = written;
  const { data, metadata, streamVersion: _, ...rest } = event;
  const eventId = taken.has(event.eventId) ? derivedId(place.streamId, place.streamVersion.toString(), event.eventId) : event.eventId;
  const folded = { ...rest, ...place, eventId, data: decodeJson(data), metadata: decodeJson(metadata), recordedAt: event.occurredAt };
  const item = itemOf({ event: { ...rest, eventId }, note: { origin, backup, eventId: event.eventId } }, { data, metadata });
  return { told: toldOf(folded, written, null), item, folded };
};

type Made = { type: string; schemaVersion: number; data: JsonValue; occurredAt: string };

const made = (written: Written, { type, schemaVersion, data, occurredAt }: Made, place: Place): PlannedAppend => {
  const eventId = derivedId(place.streamId, place.streamVersion.toString(), written.origin);
  const folded = { ...NOBODY, ...place, eventId, type, data, occurredAt, recordedAt: occurredAt, schemaVersion };
  const item = itemOf({ event: { eventId, type, schemaVersion, data, occurredAt }, note: { origin: written.origin } });
  return { told: toldOf(folded, written, null), item, folded };
};

/** What is appended, with its versions and ids. Positions are drawn when all else is done. */
export const plannedAppends = (written: readonly Written[], { streamId, after }: Target, known: Known): PlannedAppend[] =>
  written.map((each, at) => {
    const place = { streamId, streamVersion: after + BigInt(at) + 1n, globalPosition: known.end };
    if (each.origin === "copy") return copied(each, place, known);
    if (each.origin === "found") return found(each, place, known);
    return made(
      each,
      each.origin === "tombstone" ? { ...each, type: TOMBSTONE, schemaVersion: 1, data: { says: each.says } } : each,
      place,
    );
  });
