import { counted, countText, durationText } from "./duration";

export type TraceFacts = {
  /** The event that all began with; null on a later page of a long trace. */
  first: { type: string; amount: string | null } | null;
  events: number;
  /** False where more events follow than these. */
  isWhole: boolean;
  streams: number;
  /** Between the earliest and the latest `occurredAt`. */
  seconds: number;
  /** Events that nothing among these caused. */
  roots: number;
  /** Events that a projection has not, by why; `by` are its screens or names. */
  held: { events: number; by: readonly string[] };
  skipped: { events: number; by: readonly string[] };
  unread: { events: number; by: readonly string[] };
};

const MOST_NAMES = 3;

const names = (by: readonly string[]): string => {
  if (by.length > MOST_NAMES) return `${by.length} projections`;
  return by.length < 2 ? by.join("") : `${by.slice(0, -1).join(", ")} and ${by.at(-1)}`;
};

const where = ({ streams, seconds }: TraceFacts): string =>
  `in ${counted(streams, "stream")} ${seconds < 0.05 ? "at one moment" : `within ${durationText(seconds)}`}`;

const troubles = ({ held, skipped, unread, events }: TraceFacts): string[] => {
  const of = (count: number) => (events === 1 ? "it" : `${countText(count)} of them`);
  const be = (count: number) => (count === 1 || events === 1 ? "is" : "are");
  const was = (count: number) => (count === 1 || events === 1 ? "was" : "were");
  return [
    ...(held.events > 0 ? [`${of(held.events)} ${be(held.events)} held back by ${names(held.by)}`] : []),
    ...(skipped.events > 0 ? [`${of(skipped.events)} ${was(skipped.events)} skipped in ${names(skipped.by)}`] : []),
    ...(unread.events > 0 ? [`${of(unread.events)} ${be(unread.events)} not read yet by ${names(unread.by)}`] : []),
  ];
};

const opening = (facts: TraceFacts): string => {
  const { first, events, isWhole, roots } = facts;
  if (first === null) return `${counted(events, "further event")} of this trace, ${where(facts)}`;
  const name = first.amount === null ? first.type : `${first.type} of ${first.amount}`;
  if (events === 1) return `${name} set off nothing else`;
  if (!isWhole) return `${name} began a trace of more than ${counted(events, "event")}; these first ones stand ${where(facts)}`;
  if (roots > 1) return `${name} began a trace of ${counted(events, "event")} ${where(facts)}`;
  return `${name} set off ${counted(events - 1, "event")}, all ${where(facts)}`;
};

/** "MoneyDeposited of 50.00 set off 4 events, all in 3 streams within 2.1 s; 1 of them is held back by statement-lines." */
export const traceSentence = (facts: TraceFacts): string => `${[opening(facts), ...troubles(facts)].join("; ")}.`;
