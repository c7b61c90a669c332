import { durationText } from "./duration";
import { type Freshness, freshnessOf } from "./lag";

export const consistencies = ["eventual", "monotonic", "causal", "strong"] as const;
export type Consistency = (typeof consistencies)[number];

export const suggestedActions = ["use_data", "retry_with_backoff", "failover_to_strong"] as const;
export type SuggestedAction = (typeof suggestedActions)[number];

/** What is known of a stored row at the moment that it was read. */
export type RowAge = {
  /** How long at most an event has been waiting that may be the row's and is not read; null where none is. */
  unreadSeconds: number | null;
  /** How long letters have been keeping events of the row back; null where none does. */
  heldSeconds: number | null;
  /** False where the projection stands before what was asked for. */
  hasReached: boolean;
  /** A strong read of this row is possible: its events are those of one stream. */
  isFoldable: boolean;
};

export type RowFreshness = {
  freshness: Freshness;
  stalenessSeconds: number;
  /** Something that the store has, or that was asked for, is not in the row. */
  dataStale: boolean;
  suggestedAction: SuggestedAction;
  sentence: string;
};

const actionOf = ({ heldSeconds, hasReached, isFoldable }: RowAge, freshness: Freshness): SuggestedAction => {
  // Letters wait for a person, and a minute is longer than anybody retries.
  const isWorthWaiting = heldSeconds === null && freshness !== "very-stale";
  if (!isWorthWaiting && isFoldable) return "failover_to_strong";
  const isCurrent = heldSeconds === null && (freshness === "fresh" || freshness === "slightly-stale");
  return hasReached && isCurrent ? "use_data" : "retry_with_backoff";
};

const sentenceOf = ({ unreadSeconds, heldSeconds, hasReached }: RowAge): string => {
  if (heldSeconds !== null) return `Letters have kept events of this row back for ${durationText(heldSeconds)}.`;
  if (!hasReached) return "The row does not have what was asked for yet.";
  if (unreadSeconds !== null) return `An event that may belong into this row has been waiting for ${durationText(unreadSeconds)}.`;
  return "No event waits to be read into this row.";
};

export const judgeRow = (age: RowAge): RowFreshness => {
  const { unreadSeconds, heldSeconds, hasReached } = age;
  const stalenessSeconds = Math.max(unreadSeconds ?? 0, heldSeconds ?? 0);
  const freshness = freshnessOf(stalenessSeconds);
  return {
    freshness,
    stalenessSeconds,
    dataStale: !hasReached || unreadSeconds !== null || heldSeconds !== null,
    suggestedAction: actionOf(age, freshness),
    sentence: sentenceOf(age),
  };
};

const TRIES = 3;
const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * How long to wait before a row is read again, after `tries` readings that did not have what was asked for; null when it is said to be stale.
 * `jitter`, from 0 to 1, takes up to half of the wait away, so that readers who wait for one event do not all come back at once.
 */
export const waitToReadAgainMs = (tries: number, { remainingMs, jitter }: { remainingMs: number; jitter: number }): number | null => {
  if (tries > TRIES || remainingMs <= 0) return null;
  const waitMs = Math.min(FIRST_MS * 2 ** (tries - 1), LONGEST_MS) * (1 - jitter / 2);
  return Math.min(waitMs, remainingMs);
};
