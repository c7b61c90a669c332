import { counted, durationText } from "../duration";
import { holderText } from "../sentence";
import { type ForeignTransactions, foreignSentence } from "./foreign-transactions";
import { type HighWater, isStuck, stuckSentence } from "./high-water";
import type { TransactionHolder } from "./horizon";

type Waiting = { events: number; isMore: boolean; for: TransactionHolder | null };

export const SOURCE_STATES = ["readable", "held", "consumers-held", "restored", "refused", "late", "unreachable"] as const;
export type SourceState = (typeof SOURCE_STATES)[number];
export type SourceHealth = { state: SourceState; sentence: string };

export type SourceFacts = {
  waiting: Waiting;
  consumersWaiting: Waiting;
  foreignTransactions: ForeignTransactions | null;
  unprovable?: string;
  highWater?: readonly HighWater[];
};

/** An append is open for milliseconds; only who is open for longer is worth a name. */
const NAMED_AFTER_SECONDS = 1;

const isHeld = (waiting: Waiting): waiting is Waiting & { for: TransactionHolder } =>
  waiting.events > 0 && waiting.for !== null && (waiting.for.ageSeconds === null || waiting.for.ageSeconds >= NAMED_AFTER_SECONDS);

const eventsOf = ({ events, isMore }: Waiting): string => `${isMore ? "More than " : ""}${counted(events, "event")}`;

const holderOf = (holder: TransactionHolder, close: "," | ""): string =>
  holder.ageSeconds === null ? holderText(holder) : `${holderText(holder)}, ${durationText(holder.ageSeconds)} old${close}`;

/** What keeps somebody from reading this store now, and whom it waits for. */
export const sourceHealth = ({ waiting, consumersWaiting, foreignTransactions, unprovable, highWater = [] }: SourceFacts): SourceHealth => {
  if (foreignTransactions) return { state: "restored", sentence: foreignSentence(foreignTransactions) };
  if (unprovable !== undefined && waiting.events > 0)
    return { state: "held", sentence: `${eventsOf(waiting)} cannot be read in the log: ${unprovable} Streams can be read.` };
  if (isHeld(waiting))
    return {
      state: "held",
      sentence: `${eventsOf(waiting)} cannot be read yet: ${holderOf(waiting.for, ",")} may still append before ${waiting.events === 1 ? "it" : "them"}. Nothing is lost.`,
    };
  if (isHeld(consumersWaiting))
    return {
      state: "consumers-held",
      sentence: `Everything is read here. The store's own consumers cannot read ${eventsOf(consumersWaiting).toLowerCase()}: they wait for every transaction of the server, and so for ${holderOf(consumersWaiting.for, "")}.`,
    };
  const stuck = highWater.find(isStuck);
  if (stuck) return { state: "consumers-held", sentence: `Everything is read here. ${stuckSentence(stuck)}` };
  return { state: "readable", sentence: "Everything that is committed can be read." };
};
