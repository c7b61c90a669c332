import type { z } from "zod";
import type { RecordedEvent, ScannedEvent } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { DeclaredReads } from "./declared-event";
import type { EventOf, EventType } from "./define-event-type";
import type { Projection } from "./define-projection";
import { EventFailure, messageOf } from "./event-failure";
import { upcast } from "./upcast";

/** An event parsed for one projection, with the row it belongs to. */
export type KeyedEvent = { key: string; event: EventOf<EventType> };

const typesOf = new WeakMap<Projection, ReadonlyMap<string, EventType>>();
const columnsIn = new WeakMap<Projection, readonly { name: string; isNullable: boolean }[]>();

/** What is the same for every event of a projection is worked out once. */
const once = <Of>(known: WeakMap<Projection, Of>, projection: Projection, workOut: () => Of): Of => {
  let of = known.get(projection);
  if (of === undefined) {
    of = workOut();
    known.set(projection, of);
  }
  return of;
};

const typeOf = (projection: Projection, name: string): EventType | undefined =>
  once(typesOf, projection, () => new Map(projection.events.map((type) => [type.name, type]))).get(name);

const columnsOf = (projection: Projection) =>
  once(columnsIn, projection, () => Object.entries(projection.columns).map(([name, { isNullable }]) => ({ name, isNullable })));

/** Of a field that may also be sealed what its own schema says of it, as if it could not. */
const innermost = (
  { personal }: EventType,
  issue: z.core.$ZodIssue | undefined,
): Pick<z.core.$ZodIssue, "path" | "message"> | undefined => {
  if (issue?.code !== "invalid_union" || issue.path.length !== 1 || !personal.includes(String(issue.path[0]))) return issue;
  const own = issue.errors.at(-1)?.[0];
  return own ? { path: [...issue.path, ...own.path], message: own.message } : issue;
};

const payloadRefused = (type: EventType, error: z.ZodError, recorded: ScannedEvent): EventFailure => {
  const issue = innermost(type, error.issues[0]);
  const field = issue?.path.length ? issue.path.join(".") : "data";
  return new EventFailure("PayloadRefused", `${recorded.type}: ${field}: ${issue?.message}`, recorded, error);
};

/** `eventOf` makes what key and fold see of an event. */
const read = <Event extends ScannedEvent>(
  projection: Projection,
  recorded: Event,
  eventOf: (recorded: Event, data: unknown) => EventOf<EventType>,
): KeyedEvent | null => {
  const type = typeOf(projection, recorded.type);
  if (!type) return null;
  const parsed = type.stored.safeParse(upcast(type, recorded));
  if (!parsed.success) throw payloadRefused(type, parsed.error, recorded);
  const event = eventOf(recorded, parsed.data);
  try {
    const key = projection.keyOf(event);
    return key === null ? null : { key, event };
  } catch (error) {
    throw new EventFailure("KeyFailed", messageOf(error), recorded, error);
  }
};

/**
 * Upcasts, validates and keys a recorded event; null when the projection does not read it.
 * Throws `EventFailure` when the payload or the key cannot be understood.
 */
export const readEvent = (projection: Projection, recorded: RecordedEvent): KeyedEvent | null =>
  read(projection, recorded, (event, data) => ({ ...event, data }));

/** The same of an event that a scan brought: with the same verdict, because the scan brings all that decides it. */
export const readScanned = (projection: Projection, scanned: ScannedEvent, { eventOf }: DeclaredReads): KeyedEvent | null =>
  read(projection, scanned, eventOf);

/**
 * Where an event queues that cannot be read: with its key, where the payload as it came tells one, else by itself under its stream.
 */
export const sequenceOfUnreadable = (projection: Projection, recorded: EventOf<EventType>): string => {
  if (projection.isKeyedByStream) return recorded.streamId;
  try {
    const key: unknown = projection.keyOf(recorded);
    return typeof key === "string" && key !== "" ? key : recorded.streamId;
  } catch {
    return recorded.streamId;
  }
};

/**
 * The one fold, used by the live read model, replay, audits and rebuilds. The row it gets is frozen, so that a fold which
 * throws half-way cannot have changed it. Throws `EventFailure`.
 */
export const foldEvent = (projection: Projection, row: ReadModelRow | null, event: EventOf<EventType>): ReadModelRow | null => {
  let next: ReadModelRow | null;
  try {
    next = projection.apply(row, event);
  } catch (error) {
    throw new EventFailure("FoldFailed", messageOf(error), event, error);
  }
  if (next === null) return null;
  for (const { name, isNullable } of columnsOf(projection)) {
    const value = next[name];
    if (value === undefined || (value === null && !isNullable))
      throw new EventFailure("RowIncomplete", `the fold of ${event.type} left ${name} without a value`, event);
  }
  return Object.freeze(next);
};

/** Folds one key's events in order, from `row`. Throws `EventFailure` at the first event that cannot be folded. */
export const foldEvents = (projection: Projection, row: ReadModelRow | null, events: readonly EventOf<EventType>[]): ReadModelRow | null =>
  events.reduce<ReadModelRow | null>((state, event) => foldEvent(projection, state, event), row);
