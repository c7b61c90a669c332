import { counted, durationText } from "../duration";
import { holderText } from "../sentence";
import type { TransactionHolder } from "./horizon";

/** Positions that the store's own reader gave up waiting for. */
export type GivenUp = {
  from: string;
  to: string;
  secondsAgo: number | null;
  /** There is an event at the first of them now: it was committed after the high-water mark had gone past, so that no reader that was there then has seen it. */
  cameLate: boolean;
};

/** Up to where a store lets its own consumers read: what it calls its high-water mark. */
export type HighWater = {
  /** Null where it is the whole store's. */
  tenant: string | null;
  position: string;
  movedSecondsAgo: number | null;
  /** Committed events above it. */
  above: { events: number; isMore: boolean };
  /** What is missing right behind it; null where the next event follows. */
  gap: { from: string; to: string; isDead: boolean; for: TransactionHolder | null } | null;
};

/** A daemon looks every second, and waits for a gap that nobody holds for some seconds. */
const STUCK_AFTER_SECONDS = 10;

export const isStuck = ({ above, movedSecondsAgo }: HighWater): boolean =>
  above.events > 0 && (movedSecondsAgo === null || movedSecondsAgo >= STUCK_AFTER_SECONDS);

const reason = ({ gap }: HighWater): string => {
  if (gap === null) return "The next event follows it: no daemon runs that would move it.";
  const [subject, verb] = gap.from === gap.to ? [`Position ${gap.from}`, "has"] : [`Positions ${gap.from} to ${gap.to}`, "have"];
  const missing = `${subject} ${verb} no event`;
  if (gap.for) return `${missing}, and ${holderText(gap.for)} may still write there.`;
  return gap.isDead
    ? `${missing}, and no transaction is left that has a lock there: a daemon that runs goes past it by itself.`
    : `${missing} yet.`;
};

/** Why the store's own consumers get nothing new, where that is so. */
export const stuckSentence = (highWater: HighWater): string => {
  const { tenant, position, movedSecondsAgo, above } = highWater;
  const whose = tenant === null ? "The high-water mark" : `The high-water mark of ${tenant}`;
  const since = movedSecondsAgo === null ? "" : ` for ${durationText(movedSecondsAgo)}`;
  const many = `${above.isMore ? "more than " : ""}${counted(above.events, "event")}`;
  return `${whose} stands at ${position}${since}, and ${many} above it ${above.events === 1 ? "reaches" : "reach"} no consumer of the store. ${reason(highWater)}`;
};
