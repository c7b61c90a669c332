import { counted, countText, durationText } from "../duration";
import type { ConsumerAgent } from "./consumer-agent";

export type Unread = {
  /** Counted up to a limit: `isMore` says that it was reached. */
  events: number;
  isMore: boolean;
  /** Of those, the ones of types that the consumer handles; null where the store does not say which. */
  handled: number | null;
  /** Age of the first of them. */
  oldestSeconds: number | null;
  /** Of those, the ones that the consumer cannot read yet, because it waits for every transaction of the server. */
  waiting: number;
};

/** What the tool itself offers for a consumer, to be run by a person where the application is. */
export type ConsumerCommand = { does: string; command: string };

/** Where a consumer of an attached store stands, as that store has it. */
export type ConsumerFacts = {
  name: string;
  /** Null where the store's consumers have none. */
  version: number | null;
  /** The part of the store that it reads. */
  partition: string;
  /** The store's own word; what it means is the store's. */
  status: string | null;
  /** As the store spells it. */
  checkpoint: string;
  /** Null where the checkpoint cannot be read. */
  position: string | null;
  /**
   * `position`: it goes on above a position, whatever transaction wrote it; `place`: above a transaction and position; `position-before`: with the
   * position itself, whose event it is handed again; `high-water`: above a position, up to where the store lets its consumers read.
   */
  goesOnAfter: "position" | "place" | "position-before" | "high-water";
  /** It writes its checkpoint once for so many events, so that it may be further; null where it writes it with what it handled. */
  recordsEvery: number | null;
  /** Present where its checkpoint lies above everything that it could have read. */
  beyond: { head: string; isAboveStore: boolean } | null;
  /** Positions between checkpoint and the newest event that it could read: no count of events. */
  distance: string | null;
  types: readonly string[] | null;
  movedSecondsAgo: number | null;
  /** Null where the checkpoint cannot be read, or counting took too long. */
  unread: Unread | null;
  agent?: ConsumerAgent;
  commands?: readonly ConsumerCommand[];
};

/** A look tells so many, the first by name: more than a store has, and who runs more is told so. */
export const MOST_CONSUMERS = 500;

/** `found`: one more than is told where there are more. `cut` is null where all of them are told. */
export const toldConsumers = <C>(found: readonly C[]): { consumers: C[]; cut: string | null } => ({
  consumers: found.slice(0, MOST_CONSUMERS),
  cut:
    found.length <= MOST_CONSUMERS
      ? null
      : `Only the first ${countText(MOST_CONSUMERS)} consumers by name are looked at: one that is not here may be further behind than these.`,
});

const TYPES_UNKNOWN = "the store does not say which types it handles";

const behind = ({ events, isMore, handled, oldestSeconds }: Unread): string => {
  const age = oldestSeconds === null ? "" : `, the first ${durationText(oldestSeconds)} ago`;
  if (handled === null)
    return `${isMore ? `At least ${counted(events, "event")} unread` : `At most ${counted(events, "event")} behind`}${age}: ${TYPES_UNKNOWN}.`;
  if (handled === 0)
    return isMore
      ? `None of the next ${countText(events)} unread events is of a type that it handles; there are more.`
      : `Nothing to do: none of ${counted(events, "unread event")} is of a type that it handles.`;
  return `${isMore ? "At least " : ""}${counted(handled, "event")} behind${age}${handled === events ? "" : `, of ${countText(events)} unread`}.`;
};

const everyNth = (every: number): string => `it records only every ${every}th event`;

/** Up to so many events less one it may have handled since it wrote its checkpoint. */
const behindOf = ({ events, isMore, oldestSeconds }: Unread, every: number): string => {
  const least = events - (every - 1);
  const age = oldestSeconds === null ? "" : `, the first ${durationText(oldestSeconds)} ago`;
  if (least <= 0) return `It may have read everything: ${counted(events, "event")} above its position${age}, and ${everyNth(every)}.`;
  if (isMore) return `At least ${counted(least, "event")} behind${age}: ${everyNth(every)}.`;
  return `${countText(least)} to ${counted(events, "event")} behind${age}: ${everyNth(every)}.`;
};

const unreadable = ({ events, waiting }: Unread): string => {
  if (waiting < events) return `It cannot read ${countText(waiting)} of them yet.`;
  return events === 1 ? "It cannot read it yet." : "It cannot read any of them yet.";
};

/** What is wrong with where it stands; null where nothing is known to be. */
export const consumerDefect = ({ position, partition, beyond }: ConsumerFacts): string | null => {
  if (beyond === null) return null;
  const what = `Its position ${position} lies beyond the head of ${partition}, which is ${beyond.head}: it was set by hand, or the store was restored from an older backup.`;
  return beyond.isAboveStore
    ? `${what} It never reads what is written up to that position.`
    : `${what} Nothing is lost to it, since what is written next stands above.`;
};

/** What is behind the consumer, in words that claim no more than is known. */
export const consumerSentence = ({ checkpoint, position, unread, recordsEvery, beyond }: ConsumerFacts): string => {
  if (position === null) return `Its checkpoint ${checkpoint} cannot be read: how far it is behind is not known.`;
  if (unread === null) return "What lies above its checkpoint could not be counted in time: an index is missing.";
  if (beyond?.isAboveStore) return "It stands beyond the newest event of the store.";
  if (unread.events === 0) return "It has read everything.";
  if (recordsEvery !== null) return behindOf(unread, recordsEvery);
  return unread.waiting === 0 ? behind(unread) : `${behind(unread)} ${unreadable(unread)}`;
};

const RULES = {
  position: "Its checkpoint is the position of the last event that it handled; it goes on with those above it.",
  place: "Its checkpoint is the transaction and the position of the last event that it handled; it goes on with those after it.",
  "position-before":
    "Its checkpoint is the position of an event that it handled; when it is started anew it goes on with that event, which it is handed again.",
  "high-water":
    "Its checkpoint is the position up to which it has read, whether it handled what was there or left it out; it goes on with those above it, up to the high-water mark of the store.",
} as const;

/** Positions are no events: some were never written, and a consumer is not handed all. */
const distanceText = ({ goesOnAfter, distance }: Pick<ConsumerFacts, "goesOnAfter" | "distance">): string => {
  if (distance === null) return "The store keeps no high-water mark that its distance could be told from.";
  return goesOnAfter === "high-water"
    ? `The ${countText(Number(distance))} positions up to the high-water mark, which the tool itself calls its lag, are no count of events.`
    : `The distance of ${countText(Number(distance))} positions is no count of events.`;
};

/** How the figures came about, for whoever has to rely on them. */
export const consumerDerivation = (facts: ConsumerFacts): string => {
  const { goesOnAfter, partition, types, unread, distance, recordsEvery } = facts;
  if (unread === null || (distance === null && goesOnAfter !== "high-water")) return `${RULES[goesOnAfter]} Nothing could be counted.`;
  const archived = recordsEvery === null ? " that are not archived" : "";
  const counted = `Unread are the events of ${partition} above it${archived}, ${unread.isMore ? `of which ${countText(unread.events)} were counted` : "counted one by one"}.`;
  const handled =
    recordsEvery !== null
      ? `It writes its checkpoint once for ${recordsEvery} events: up to ${recordsEvery - 1} of them it may have handled. Whether it reads a share of them alone, as a member of a group does, is not stored.`
      : types === null
        ? "Which of them it handles is not stored: one that handles few types stands still while it has nothing to do."
        : `It handles ${types.length === 0 ? "no type" : types.join(", ")}.`;
  return `${RULES[goesOnAfter]} ${counted} ${handled} ${distanceText(facts)}`;
};
