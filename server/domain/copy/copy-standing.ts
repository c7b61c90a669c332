import { counted, countText, durationText } from "../duration";
import type { CountedEvents } from "./counted-events";

export const COPY_STATES = ["current", "copying", "waiting", "failing", "stopped", "unkept"] as const;
export type CopyState = (typeof COPY_STATES)[number];

/** In these an engine goes on copying, and what it saw last is of now. */
const GOES_ON: ReadonlySet<CopyState> = new Set(["current", "copying", "waiting"]);
export const goesOn = (state: CopyState): boolean => GOES_ON.has(state);

export type CopyFacts = {
  events: bigint;
  /** Of the last look; null before the first one came to an end. */
  behind: CountedEvents | null;
  waitsFor: string | null;
  trouble: string | null;
  /** It does not go on before somebody has done something. */
  isStopped: boolean;
  /** An engine that is alive has it in hand. */
  isKept: boolean;
  /** Since the last look that came to an end; where none ever did, since what keeps it from one. Null where neither is known. */
  unseenSeconds: number | null;
};

/** An engine looks every two seconds, and after trouble every thirty at least. */
const LOOK_IS_OLD_AFTER_SECONDS = 30;

const behindText = ({ events, isMore, oldestSeconds }: CountedEvents): string => {
  const age = oldestSeconds === null ? "" : `, the oldest of them ${durationText(oldestSeconds)} old`;
  return `${isMore ? "More than " : ""}${counted(events, "event")} ${events === 1 && !isMore ? "is" : "are"} still to be copied${age}.`;
};

/** How a copy stands, and what keeps it. What an engine told counts only while one is there to tell it. */
export const copyStanding = ({
  events,
  behind,
  waitsFor,
  trouble,
  isStopped,
  isKept,
  unseenSeconds,
}: CopyFacts): { state: CopyState; sentence: string } => {
  if (!isKept)
    return { state: "unkept", sentence: "No engine copies it now: start one whose tidemark.config.ts says copy: true of this source." };
  if (trouble !== null) return { state: isStopped ? "stopped" : "failing", sentence: trouble };
  if (unseenSeconds !== null && unseenSeconds > LOOK_IS_OLD_AFTER_SECONDS)
    return {
      state: "failing",
      sentence: `Its engine has not come to the end of a look for ${durationText(unseenSeconds)}: it waits for the source, or for a lock in this console's own database.`,
    };
  if (waitsFor !== null) return { state: "waiting", sentence: waitsFor };
  if (behind === null) return { state: "copying", sentence: "An engine has begun; it has not looked at the whole log yet." };
  if (behind.events > 0) return { state: "copying", sentence: behindText(behind) };
  return {
    state: "current",
    sentence: `Every event that is read of its log is copied: ${countText(Number(events))}.`,
  };
};
