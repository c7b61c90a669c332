import { counted, countText, durationText } from "../duration";

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

/** Where a consumer of an attached store stands, as that store has it. */
export type ConsumerFacts = {
  name: string;
  version: number;
  partition: string;
  /** The store's own word; what it means is the store's. */
  status: string | null;
  /** As the store spells it. */
  checkpoint: string;
  /** Null where the checkpoint cannot be read. */
  position: string | null;
  /** `position`: it goes on above a position, whatever transaction wrote it; `place`: above a transaction and position. */
  goesOnAfter: "position" | "place";
  /** Positions between checkpoint and the newest event: no count of events. */
  distance: string | null;
  types: readonly string[] | null;
  movedSecondsAgo: number | null;
  /** Null where the checkpoint cannot be read, or counting took too long. */
  unread: Unread | null;
};

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

/** What is behind the consumer, in words that claim no more than is known. */
export const consumerSentence = ({ checkpoint, position, unread }: ConsumerFacts): string => {
  if (position === null) return `Its checkpoint ${checkpoint} cannot be read: how far it is behind is not known.`;
  if (unread === null) return "What lies above its checkpoint could not be counted in time: an index is missing.";
  if (unread.events === 0) return "It has read everything.";
  return unread.waiting === 0 ? behind(unread) : `${behind(unread)} ${counted(unread.waiting, "event")} of them it cannot read yet.`;
};

const RULES = {
  position: "Its checkpoint is the position of the last event that it handled; it goes on with those above it.",
  place: "Its checkpoint is the transaction and the position of the last event that it handled; it goes on with those after it.",
} as const;

/** How the figures came about, for whoever has to rely on them. */
export const consumerDerivation = ({ goesOnAfter, partition, types, unread, distance }: ConsumerFacts): string => {
  if (unread === null || distance === null) return `${RULES[goesOnAfter]} Nothing could be counted.`;
  const counted = `Unread are the events of ${partition} above it that are not archived, ${unread.isMore ? `of which ${countText(unread.events)} were counted` : "counted one by one"}.`;
  const handled =
    types === null
      ? "Which of them it handles is not stored: one that handles few types stands still while it has nothing to do."
      : `It handles ${types.length === 0 ? "no type" : types.join(", ")}.`;
  return `${RULES[goesOnAfter]} ${counted} ${handled} The distance of ${distance} positions is no count of events.`;
};
