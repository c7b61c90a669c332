import { z } from "zod";
import { eventReference } from "./event-reference";
import { streamLetter } from "./streams";
import { instantText, pageLimit, sourcePositionText, sourceText, storableText, streamIdText, versionText } from "./text";

export const correlationIdText = storableText(500).min(1);
export const eventIdText = z
  .guid("must be the id of an event: 32 hexadecimal digits with their dashes")
  .transform((text) => text.toLowerCase());

/** Of any store. */
const reference = eventReference.extend({ globalPosition: sourcePositionText });
const elsewhere = reference.extend({ correlationId: z.string().nullable(), occurredAt: instantText });

/**
 * Why an event happened, as its causation id tells: nothing is recorded; the request that began the conversation (the id is the
 * correlation id); an event of this answer; an event that stands elsewhere; the event itself; or an id that no event has. `unsought`: it is no
 * event of this answer, and the store has no index to look others up by.
 */
export const eventCause = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["none", "request", "itself", "missing", "unsought"]) }),
  z.object({ kind: z.literal("here"), eventId: z.string() }),
  z.object({ kind: z.literal("elsewhere"), event: elsewhere }),
]);
export type EventCause = z.infer<typeof eventCause>;

/** `applied`: its row has the event. `unread`: its checkpoint has not come to it. The others are the states of a letter. */
export const feedState = z.enum(["applied", "unread", "parked", "waiting", "discarded"]);
export type FeedState = z.infer<typeof feedState>;

export const tracedEvent = z.object({
  ...reference.shape,
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
  actor: z.string().nullable(),
  occurredAt: instantText,
  recordedAt: instantText,
  /** The event type's own amount field, where it has one, as decimal text. */
  amount: z.string().optional(),
  cause: eventCause,
  /** From the cause to this event, by each of their times; below zero where time ran backwards. Null where the cause is no known event. */
  sinceCause: z.object({ occurredSeconds: z.number(), recordedSeconds: z.number() }).nullable(),
  /** Where it stands in the indented list of causes and effects: its place, and how far in. */
  place: z.number().int(),
  depth: z.number().int(),
  /** Its cause is one of its own consequences. */
  closesLoop: z.boolean(),
  /** The live projections that read its type. */
  feeds: z.array(z.object({ projection: z.string(), state: feedState })),
});
export type TracedEvent = z.infer<typeof tracedEvent>;

/** Events in the store's order, with what is known about them. */
const told = {
  events: z.array(tracedEvent),
  projections: z.array(z.object({ projection: z.string(), version: z.number().int(), screen: z.string() })),
  letters: z.array(streamLetter.extend({ eventId: z.string(), streamId: z.string() })),
  /** Of the types among the events; a type that no projection reads is absent. */
  types: z.array(z.object({ name: z.string(), meaning: z.string() })),
};
export const toldEvents = z.object(told);
export type ToldEvents = z.infer<typeof toldEvents>;

export const traceParams = z.strictObject({ correlationId: correlationIdText });
export const traceQuery = z.strictObject({ source: sourceText.optional(), after: sourcePositionText.optional() });
/** At most 2,000 events; `next` is where the others begin. */
export const trace = z.object({
  correlationId: z.string(),
  sentence: z.string(),
  ...told,
  next: sourcePositionText.optional(),
  /** What its events led to in other traces, in the store's order: `causeId` is the event of this answer that did. At most 200. */
  onward: z.array(elsewhere.extend({ causeId: z.string() })),
  /** False where they led to more than is told. */
  isOnwardWhole: z.boolean(),
});
export type Trace = z.infer<typeof trace>;
export type OnwardEvent = Trace["onward"][number];

export const newestTracesQuery = z.strictObject({ source: sourceText.optional(), limit: pageLimit });
/** Those of more than one event, the one with the newest event first. Of a trace with more than 100 events the first 100 are told, and `isWhole` is false. */
export const newestTraces = z.object({
  traces: z.array(
    z.object({
      correlationId: z.string(),
      events: z.number().int(),
      isWhole: z.boolean(),
      streams: z.number().int(),
      firstType: z.string(),
      firstAt: instantText,
      lastAt: instantText,
    }),
  ),
});
export type NewestTraces = z.infer<typeof newestTraces>;

export const eventParams = z.strictObject({ eventId: eventIdText });
export const eventQuery = z.strictObject({ source: sourceText.optional() });

/** The event and what led to it, over at most 100 steps, whatever trace it stands in. */
export const eventCauses = z.object({ eventId: z.string(), ...told });
export type EventCauses = z.infer<typeof eventCauses>;

/** The event and what it led to, whatever trace that stands in: at most 500 events over at most 100 steps; `isWhole` is false where there is more. */
export const eventConsequences = z.object({ eventId: z.string(), ...told, isWhole: z.boolean() });
export type EventConsequences = z.infer<typeof eventConsequences>;

/** A version of the left stream and one of the right, with a comma between them. */
export const versionPairText = z
  .string()
  .refine(
    (text) => text.split(",").length === 2 && text.split(",").every((version) => versionText.safeParse(version).success),
    "must be two versions, of left and of right, with a comma between them",
  );

export const sideBySideQuery = z
  .strictObject({
    source: sourceText.optional(),
    left: streamIdText,
    right: streamIdText,
    /** Events before these versions of the two; the newest where it is absent. */
    before: versionPairText.optional(),
  })
  .refine(({ left, right }) => left !== right, { path: ["right"], message: "must be another stream than left" });
const side = z.object({ streamId: z.string(), events: z.string(), firstAt: instantText, lastAt: instantText, lastVersion: versionText });
/** At most 1,000 events of the two streams in the store's order, each stream's in its own; `earlier` is what those are `before` that precede them. */
export const sideBySide = z.object({ left: side, right: side, ...told, earlier: versionPairText.optional() });
export type SideBySide = z.infer<typeof sideBySide>;
