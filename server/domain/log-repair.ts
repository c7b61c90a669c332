import type { Position } from "./position";
import type { ReadModelRow } from "./read-model";
import type { Generation } from "./rebuild";

/** Named as the checks of the log that find them; `other` is what a person knows better. */
export const SUPERSEDED_WHY = ["duplicate_event_id", "duplicate_sequence", "content_duplicate", "other"] as const;
export type SupersededWhy = (typeof SUPERSEDED_WHY)[number];

/** One decision that a person can look through; its rows are written in one transaction. */
export const MOST_SUPERSEDED_AT_ONCE = 100;
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
