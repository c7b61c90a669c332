import { z } from "zod";
import { letterCause, letterState } from "./dead-letters";
import { timelineEntry } from "./events";
import { typeList } from "./stream-types";
import { instantText, pageLimit, sourcePositionText, sourceText, streamIdText, versionText } from "./text";

export const streamSummary = z.object({
  streamId: z.string(),
  events: z.string(),
  firstAt: instantText,
  lastAt: instantText,
  lastType: z.string(),
  lastPosition: sourcePositionText,
});
export type StreamSummary = z.infer<typeof streamSummary>;

/** Is the screen that a projection feeds up to date for this stream? */
export const streamReader = z.object({
  projection: z.string(),
  version: z.number().int(),
  screen: z.string(),
  isKeyedByStream: z.boolean(),
  upToDate: z.boolean(),
  /** The newest event of the stream that it reads at all. */
  readsUpTo: versionText,
  /** "yes, 0.4 s after it", "no: 4 min 12 s behind", "reads nothing after v7". */
  sentence: z.string(),
});

/** An event of the stream that a live projection holds back, or that somebody discarded there. */
export const streamLetter = z.object({
  projection: z.string(),
  version: z.number().int(),
  sequence: z.string(),
  index: z.string(),
  streamVersion: versionText,
  state: letterState.extract(["parked", "waiting", "discarded"]),
  /** Absent where it was never tried. */
  cause: letterCause.omit({ stack: true }).optional(),
  /** Of a discarded one: who skipped the event, and why. */
  settled: z.object({ by: z.string(), reason: z.string().nullable(), at: instantText }).optional(),
});
export type StreamLetter = z.infer<typeof streamLetter>;

export const streamDetail = z.object({
  stream: streamSummary,
  firstVersion: versionText,
  lastVersion: versionText,
  readers: z.array(streamReader),
  /** In the stream's order, at most 500. */
  letters: z.array(streamLetter),
  types: z.array(z.object({ name: z.string(), meaning: z.string(), amountField: z.string().optional() })),
  /**
   * Of a stream that another tool writes: the projections whose definitions know some of the types that its first and its newest 25 events have.
   * Each draws states, diffs and blame of it; `readsUpTo` is the newest of those events that it reads.
   */
  folds: z.array(z.object({ projection: z.string(), version: z.number().int(), isKeyedByStream: z.boolean(), readsUpTo: versionText })),
  /** Types among those events that no definition knows: every state leaves their events out. */
  unknownTypes: z.array(z.string()),
});
export type StreamDetail = z.infer<typeof streamDetail>;

export const oneStreamQuery = z.strictObject({ source: sourceText.optional() });
export const streamParams = z.strictObject({ streamId: streamIdText });

export const streamEventsQuery = z.strictObject({
  source: sourceText.optional(),
  direction: z.enum(["forwards", "backwards"]).default("forwards"),
  /** Exclusive stream version to continue from. */
  after: versionText.optional(),
  limit: pageLimit,
});
export type StreamEventsQuery = z.infer<typeof streamEventsQuery>;

/** Versions are dense: `after` jumps anywhere in a long stream, so the page can be scrolled without reading what lies between. */
export const streamTimelineQuery = z.strictObject({
  source: sourceText.optional(),
  after: versionText.optional(),
  /** Only events of these types. */
  types: typeList.optional(),
  limit: pageLimit,
});
export const streamTimeline = z.object({ entries: z.array(timelineEntry), next: versionText.optional() });
export type StreamTimeline = z.infer<typeof streamTimeline>;
