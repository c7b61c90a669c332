import { z } from "zod";

/**
 * Names the schema, the layout of the JSON file and the rendering of the HTML file together: `verify` makes both anew and compares byte by
 * byte. Whoever changes one of them raises the number and keeps what made the earlier ones.
 */
export const FORMAT = "tidemark case file 1";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const version = z.string().regex(/^\d{1,19}$/);
/** As the store spells it. */
const instant = z.string();
/** Any that PostgreSQL takes: not every writer keeps to a version of the standard. */
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** JSON whose numbers kept their digits: see `parseExactJson`. */
const json = z.unknown();
/** Handed on as it is: a copy made key by key would lose a field called `__proto__`. */
const row = z.custom<Readonly<Record<string, unknown>> | null>((value) => typeof value === "object" && !Array.isArray(value));

const evidence = {
  globalPosition: z.string(),
  streamId: z.string(),
  streamVersion: version,
  eventId: uuid,
  type: z.string(),
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
  actor: z.string().nullable(),
  occurredAt: instant,
  recordedAt: instant,
  /** The store's own seal of the event. */
  checksum: sha256,
  /** False where the seal did not fit the event when the file was made: somebody had changed it in the database. */
  isSealed: z.boolean(),
};

export const caseEvent = z.strictObject({ ...evidence, schemaVersion: z.number().int(), data: json, metadata: json });
export type CaseEvent = z.infer<typeof caseEvent>;

export const traceStep = z.strictObject(evidence);
export type TraceStep = z.infer<typeof traceStep>;

const caseState = z.strictObject({
  projection: z.string(),
  projectionVersion: z.number().int(),
  screen: z.string(),
  /** In the order that the projection has them: canonical JSON has one of its own. */
  columns: z.array(z.string()),
  /** False where an event before the file's first could not be folded: then the rows are null because nobody knows them. */
  isKnown: z.boolean(),
  /** Before the first event of the file. */
  opening: row,
  before: row,
  after: row,
  /** The event that the projection could not fold: `before` and `after` are then the row before it. */
  refusal: z.strictObject({ streamVersion: version, type: z.string(), message: z.string() }).nullable(),
});
export type CaseState = z.infer<typeof caseState>;

const difference = z.strictObject({
  projection: z.string(),
  streamVersion: version,
  changes: z.array(z.strictObject({ path: z.string(), before: json, after: json })),
});
export type CaseDifference = z.infer<typeof difference>;

const reader = z.strictObject({
  projection: z.string(),
  projectionVersion: z.number().int(),
  screen: z.string(),
  upToDate: z.boolean(),
  readsUpTo: version,
  sentence: z.string(),
});

export const caseParts = z.strictObject({
  made: z.strictObject({ id: uuid, by: z.string(), at: instant }),
  stream: z.strictObject({
    source: z.string(),
    streamId: z.string(),
    /** The version that the file speaks of. */
    version,
    /** The newest there was when it was made. */
    lastVersion: version,
    /** Versions that the file has no room for. */
    leftOut: z.strictObject({ from: version, to: version }).nullable(),
    types: z.array(z.strictObject({ name: z.string(), meaning: z.string() })),
  }),
  question: z.string(),
  note: z.string(),
  events: z.array(caseEvent).min(1),
  states: z.array(caseState),
  differences: z.array(difference),
  /** What shares the pinned event's correlation id; `isWhole` is false where there was more than the file has room for. */
  trace: z.strictObject({ correlationId: z.string().nullable(), isWhole: z.boolean(), steps: z.array(traceStep) }),
  freshness: z.strictObject({ at: instant, readers: z.array(reader) }),
  masked: z.strictObject({ fields: z.array(z.strictObject({ path: z.string(), why: z.string() })), sentence: z.string() }),
});
export type CaseParts = z.infer<typeof caseParts>;

/** The parts that have one hash each; every event has its own. */
export const SINGLE_PARTS = [
  "made",
  "stream",
  "question",
  "note",
  "states",
  "differences",
  "trace",
  "freshness",
  "masked",
] as const satisfies (keyof CaseParts)[];
export type SinglePart = (typeof SINGLE_PARTS)[number];

/** In the order of the file. */
export const PARTS = Object.keys(caseParts.shape) as (keyof CaseParts)[];

export const caseHashes = z.strictObject({
  algorithm: z.literal("SHA-256"),
  made: sha256,
  stream: sha256,
  question: sha256,
  note: sha256,
  events: z.array(sha256),
  states: sha256,
  differences: sha256,
  trace: sha256,
  freshness: sha256,
  masked: sha256,
  whole: sha256,
});
export type CaseHashes = z.infer<typeof caseHashes>;

export const caseDocument = z.strictObject({ format: z.literal(FORMAT), ...caseParts.shape, hashes: caseHashes });
export type CaseDocument = z.infer<typeof caseDocument>;
