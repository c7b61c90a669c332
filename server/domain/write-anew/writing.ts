import { OperationError } from "../errors";
import type { JsonValue } from "../event";
import { MOST_WRITTEN_ANEW, type SupersededWhy } from "../log-repair";
import type { Position } from "../position";

/** An event of the stream, by what names it. `occurredAt` has six digits of a second, so that texts compare as times do. */
export type Placed = {
  position: Position;
  eventId: string;
  streamVersion: bigint;
  type: string;
  occurredAt: string;
  /** False of one that counts no more. */
  counts: boolean;
};

/** A way into a payload, one name a level. */
export type FieldPath = readonly string[];

/** An event of a second source: its payload and metadata as the text that they are stored as. */
export type FoundEvent = Omit<Placed, "counts" | "position"> & {
  schemaVersion: number;
  data: string;
  metadata: string;
  correlationId: string | null;
  causationId: string | null;
  actor: string | null;
};

export type Copy = { origin: "copy"; of: Placed; without: readonly FieldPath[] };

/** What is appended, in the order of writing. */
export type Written =
  | Copy
  | { origin: "found"; event: FoundEvent; backup: string }
  | { origin: "tombstone"; says: string; occurredAt: string }
  | { origin: "new"; type: string; schemaVersion: number; data: JsonValue; occurredAt: string };

/** What a repair has count no more, and what it appends instead. */
export type Writing = { superseded: readonly Placed[]; written: readonly Written[]; why: SupersededWhy | null };

export const refuse = (field: string, sentence: string): OperationError => new OperationError("unprocessable", sentence, { field });

const isEarlier = (one: Placed, other: Placed): number =>
  one.streamVersion < other.streamVersion ? -1 : Number(one.streamVersion > other.streamVersion);

/** Of two that hold the same version the one that was recorded first comes first. */
export const byVersion = (events: readonly Placed[]): Placed[] => events.toSorted(isEarlier);

/** What still counts from a version on, in the order of the log: all of it where it is written into another stream, whose first version is 1. */
export const countingFrom = (stream: readonly Placed[], from: bigint, into: string | undefined): Placed[] =>
  stream.filter(({ counts, streamVersion }) => counts && (into !== undefined || streamVersion >= from));

export const copyOf = (of: Placed): Copy => ({ origin: "copy", of, without: [] });

/** Throws where one repair would append more than a person can look through. */
export const bounded = (writing: Writing, field: string): Writing => {
  const { length } = writing.written;
  if (length <= MOST_WRITTEN_ANEW) return writing;
  const most = MOST_WRITTEN_ANEW.toLocaleString("en");
  throw refuse(field, `This would write ${length.toLocaleString("en")} events anew: at most ${most} in one repair.`);
};
