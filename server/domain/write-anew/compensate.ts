import type { JsonValue } from "../event";
import { type Placed, refuse, type Writing } from "./writing";

export type Compensation = { type: string; schemaVersion: number; data: JsonValue; occurredAt: string };

/** One event more, at the stream's end. Throws where its time would run backwards: the next audit would find it. */
export const compensate = (stream: readonly Placed[], event: Compensation): Writing => {
  const newest = stream.findLast(({ counts }) => counts);
  if (newest && Date.parse(event.occurredAt) < Date.parse(newest.occurredAt))
    throw refuse("event.occurredAt", `must not be before the stream's newest event, of ${newest.occurredAt}.`);
  return { superseded: [], written: [{ origin: "new", ...event }], why: null };
};
