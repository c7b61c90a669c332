import type { Position } from "./position";
import type { ReadModelRow } from "./read-model";
import type { Generation } from "./rebuild";

/** Why a person has events count no more and nothing instead: named as the checks of the log that find them; `other` is what they know better. */
export const NAMED_WHY = ["duplicate_event_id", "duplicate_sequence", "content_duplicate", "other"] as const;
export const SUPERSEDED_WHY = [...NAMED_WHY, "sequence_gap", "first_version", "timestamp_reversal", "personal_data"] as const;
export type SupersededWhy = (typeof SUPERSEDED_WHY)[number];

/** What a repair of the log does: has events count no more, or writes a stream anew for one of these ends. */
export const WRITTEN_ANEW = ["compensate", "renumber", "fill", "tombstone", "rewrite"] as const;
export const LOG_REPAIR_KINDS = ["supersede", ...WRITTEN_ANEW] as const;
export type LogRepairKind = (typeof LOG_REPAIR_KINDS)[number];

/** Where an appended event comes from. */
export const ORIGINS = ["copy", "found", "tombstone", "new"] as const;
export type Origin = (typeof ORIGINS)[number];

/** Stands where an event is lost, or where a stream ends that goes on elsewhere. No projection reads it: no fold sees it. */
export const TOMBSTONE = "$tombstone";

/** One decision that a person can look through; its rows are written in one transaction. */
export const MOST_SUPERSEDED_AT_ONCE = 100;
/** Events that one repair appends: they are copied as they are, from the first faulty one on. */
export const MOST_WRITTEN_ANEW = 1_000;
/** Events of all its streams together: their rows are folded while the projections that read them wait. */
export const MOST_FOLDED = 20_000;

/** A row of one generation as it is and as the fold leaves it; null where there is none, or should be none. */
export type RefoldedRow = Generation & { key: string; before: ReadModelRow | null; after: ReadModelRow | null };

/** Whose rows come from several streams: they keep what they have until they are rebuilt. */
export type RebuildNeeded = { projection: string; keyColumn: string };

/** An event that a repair of the log is about. */
export type RepairedEvent = {
  position: Position;
  eventId: string;
  streamId: string;
  streamVersion: string;
  type: string;
  occurredAt: string;
};

/** An event that a repair of the log appends. */
export type AppendedEvent = {
  origin: Origin;
  /** The event that it stands for; null of one that stands for none in this store. */
  of: Position | null;
  /** Null of a plan: nothing is appended yet. */
  position: Position | null;
  eventId: string;
  streamId: string;
  streamVersion: string;
  type: string;
  occurredAt: string;
};
