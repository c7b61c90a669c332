import { z } from "zod";
import { eventReference } from "./event-reference";
import { instantText, letterIndexText, pageLimit, projectionName, reasonText, storableText } from "./text";

/** A message cut into its fixed words and the values in them, so that one cause reads the same for every letter. */
export const messageParts = z.array(z.object({ text: z.string(), isValue: z.boolean() }));

export const letterCause = z.object({
  type: z.string(),
  message: z.string(),
  /** Same for every letter that failed for the same reason, whatever the values in its message. */
  fingerprint: z.string(),
  stack: z.string().optional(),
});
export type LetterCause = z.infer<typeof letterCause>;

const wholeQuery = (what: string, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be ${what}`)
    .transform(Number)
    .pipe(z.number().int().min(0).max(max));

const filterFields = {
  /** Type of the head letter's event. */
  type: storableText(200).min(1).optional(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "must be a fingerprint: 16 hexadecimal digits")
    .optional(),
  /** Beginning of the stream of the head letter. */
  streamPrefix: storableText(500).min(1).optional(),
};

/** Which sequences; all that are given must hold of the head letter. */
export const letterFilter = z.strictObject({
  ...filterFields,
  /** Held for at least so long. */
  olderThanSeconds: z.number().int().min(0).max(315_360_000).optional(),
  minAttempts: z.number().int().min(0).max(1_000_000).optional(),
  maxAttempts: z.number().int().min(0).max(1_000_000).optional(),
});
export type LetterFilter = z.infer<typeof letterFilter>;

export const sequenceText = storableText(500).min(1);
const version = z.number().int().positive();

/** `letters` counts the head and those that wait behind it. */
export const letterSequence = z.object({
  projection: z.string(),
  version,
  sequence: z.string(),
  /** What its users call one: "fine", "account". */
  noun: z.string(),
  state: z.enum(["parked", "redriving"]),
  letters: z.number().int(),
  waiting: z.number().int(),
  head: eventReference,
  cause: letterCause.omit({ stack: true }),
  message: messageParts,
  attempts: z.number().int(),
  /** When it came to be held this time; the list is in this order. */
  enqueuedAt: instantText,
  lastTriedAt: instantText.nullable(),
  /** The operation that runs its letters now. */
  operationId: z.uuid().optional(),
});
export type LetterSequence = z.infer<typeof letterSequence>;

export const deadLettersQuery = z.strictObject({
  ...filterFields,
  projection: projectionName.optional(),
  olderThanSeconds: wholeQuery("a whole number of seconds", 315_360_000).optional(),
  minAttempts: wholeQuery("a whole number", 1_000_000).optional(),
  maxAttempts: wholeQuery("a whole number", 1_000_000).optional(),
  /** `next` of the page before. */
  after: storableText(2_000).min(1).optional(),
  limit: pageLimit,
});
export type DeadLettersQuery = z.infer<typeof deadLettersQuery>;

/** Held longest first. `matching` counts what the filter finds, all pages together. */
export const deadLettersResponse = z.object({
  sequences: z.array(letterSequence),
  matching: z.object({ sequences: z.number().int(), letters: z.number().int() }),
  next: z.string().optional(),
});
export type DeadLettersResponse = z.infer<typeof deadLettersResponse>;

export const causeNote = z.object({ note: z.string(), actor: z.string(), at: instantText });

/** Sequences whose heads failed for the same reason. */
export const letterCluster = z.object({
  projection: z.string(),
  version,
  noun: z.string(),
  fingerprint: z.string(),
  type: z.string(),
  /** Of the newest: its values are a sample. */
  message: messageParts,
  eventTypes: z.array(z.string()),
  sequences: z.number().int(),
  letters: z.number().int(),
  /** When the first and the newest of these sequences came to be held. */
  firstAt: instantText,
  lastAt: instantText,
  sample: z.object({ sequence: z.string(), event: eventReference }),
  /** Newest first, at most 20. */
  notes: z.array(causeNote),
});
export type LetterCluster = z.infer<typeof letterCluster>;

export const letterSeverity = z.enum(["none", "medium", "critical"]);

/** One figure with what it should be: a goal, and the limit past which it is critical. */
const figure = z.object({ value: z.number().nullable(), severity: letterSeverity, goal: z.number(), critical: z.number() });

/** `successRate` is the share of letters run by redrives of the last 24 h that came through; null where none was run. */
export const letterFigures = z.object({
  severity: letterSeverity,
  letters: figure,
  sequences: figure,
  oldestSeconds: figure,
  successRate: figure,
});
export type LetterFigures = z.infer<typeof letterFigures>;

export const letterCausesQuery = z.strictObject({ projection: projectionName.optional() });
/** Most sequences first; at most 100 causes. */
export const letterCausesResponse = z.object({ causes: z.array(letterCluster), figures: letterFigures });
export type LetterCausesResponse = z.infer<typeof letterCausesResponse>;

export const causeParams = z.strictObject({ projection: projectionName, fingerprint: filterFields.fingerprint.unwrap() });
export const writeNoteBody = z.strictObject({ note: reasonText });

export const letterAttempt = z.object({
  attempt: z.number().int(),
  at: instantText,
  /** Null where the live projection met it. */
  operationId: z.uuid().nullable(),
  foldVersion: version,
  cause: letterCause,
});

/** `parked`: it failed, the cause is its own. `waiting`: it came behind a parked one. */
export const letterState = z.enum(["parked", "waiting", "resolved", "discarded"]);

export const letter = z.object({
  index: z.string(),
  state: letterState,
  event: eventReference,
  cause: letterCause.nullable(),
  attempts: z.number().int(),
  enqueuedAt: instantText,
  triedAt: instantText.nullable(),
  settled: z.object({ at: instantText, by: z.string(), reason: z.string().nullable(), operationId: z.uuid().nullable() }).nullable(),
  /** Of a discarded one: null where it can come back in order, else why not. */
  notRestorable: z.string().nullable(),
  /** Every failed attempt, oldest first. */
  history: z.array(letterAttempt),
});
export type Letter = z.infer<typeof letter>;

export const sequenceParams = z.strictObject({ projection: projectionName, sequence: sequenceText });
export const sequenceQuery = z.strictObject({
  /** Index of the last letter of the page before. */
  after: letterIndexText.optional(),
  limit: pageLimit,
});

/** One sequence with its letters, settled ones too, in order. `held` is null once nothing of it is held back. */
export const sequenceDetail = z.object({
  projection: z.string(),
  version,
  sequence: z.string(),
  noun: z.string(),
  screen: z.string(),
  isKeyedByStream: z.boolean(),
  held: letterSequence.nullable(),
  letters: z.array(letter),
  next: z.string().optional(),
  /** How often the head was redriven and failed with the cause that it has now. */
  redrivenInVain: z.number().int(),
});
export type SequenceDetail = z.infer<typeof sequenceDetail>;

export const restoreBody = z.strictObject({ index: letterIndexText, reason: reasonText });
export const restoreResponse = z.object({ message: z.string(), held: z.number().int() });

export const schedule = z.object({
  name: z.string(),
  projection: z.string(),
  cron: z.string(),
  filter: letterFilter,
  canary: z.number().int().nullable(),
  /** A sequence whose head was tried so often is left alone. */
  maxAttempts: z.number().int(),
  isOn: z.boolean(),
  switched: z.object({ by: z.string(), at: instantText, reason: z.string() }).nullable(),
  /** Null while it is switched off. */
  nextAt: instantText.nullable(),
  lastOperation: z.object({ id: z.uuid(), state: z.string(), at: instantText }).nullable(),
});
export type Schedule = z.infer<typeof schedule>;
export const schedulesResponse = z.object({ schedules: z.array(schedule) });
export const scheduleParams = z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be the name of a schedule") });
export const switchBody = z.strictObject({ reason: reasonText });
