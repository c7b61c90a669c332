import { z } from "zod";
import { isHiddenWord } from "./hidden-word";
import { payloadFilter } from "./payload-filter";
import { searchCursor } from "./search-cursor";
import { conditionText } from "./stream-search";
import { streamSummary } from "./streams";
import { instantQuery, instantText, pageLimit, positionText, sourceText, storableText, streamIdText, versionText } from "./text";

/** `article = 142, amount >= 100`: conditions on the payload, all of them. */
export const payloadText = storableText(1_000).superRefine((typed, context) => {
  if (isHiddenWord(typed)) return;
  const filter = payloadFilter(typed);
  if ("problem" in filter) context.addIssue(filter.problem);
});

/** What every search of events takes; all of it must be true of an event. */
const filters = {
  source: sourceText.optional(),
  /** Exact stream id, or its beginning when it ends in `*`. */
  stream: streamIdText.optional(),
  /** Value of a registered business key. */
  business: streamIdText.optional(),
  /** Either of these: the beginning of a stream id, or the value of a business key. */
  q: streamIdText.optional(),
  type: storableText(200).min(1).optional(),
  actor: storableText(200).min(1).optional(),
  correlationId: storableText(200).min(1).optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
  /** JSON that the payload contains, such as `{"article":142}`. */
  contains: storableText(2000).optional(),
  payload: payloadText.optional(),
};

export const eventFilterQuery = z.strictObject(filters);
export type EventFilterQuery = z.infer<typeof eventFilterQuery>;

export const findStreamsQuery = z.strictObject({ ...filters, after: searchCursor.optional(), limit: pageLimit });
export type FindStreamsQuery = z.infer<typeof findStreamsQuery>;

/** What of a search may stand in an address. */
export const hiddenWords = z.strictObject({ q: streamIdText.optional(), contains: conditionText.optional() });
export type HiddenWords = z.infer<typeof hiddenWords>;

export const foundStream = streamSummary.extend({
  /** The event that matched: `last…` speak of it, and it is this version of the stream. */
  matchedVersion: versionText,
  /** What the payload had where it was searched, as text. */
  matched: z.array(z.object({ field: z.string(), text: z.string() })),
});
export type FoundStream = z.infer<typeof foundStream>;

/** Which server was read, and how old that is. */
export const readFrom = z.object({
  server: z.enum(["replica", "primary"]),
  /** At least so many; 0 on the primary. */
  behindSeconds: z.number().nonnegative(),
  sentence: z.string(),
});

/** `readFrom` is absent where no replica is configured. */
export const findStreamsResponse = z.object({
  streams: z.array(foundStream),
  next: searchCursor.optional(),
  readFrom: readFrom.optional(),
});
export type FindStreamsResponse = z.infer<typeof findStreamsResponse>;

export const searchPlan = z.object({
  /** False where no index serves the filters. */
  isNarrowed: z.boolean(),
  events: z.number().int(),
  endsAfterSeconds: z.number(),
  /** What a person should know before it runs; null where there is nothing to say. */
  warning: z.string().nullable(),
});
export type SearchPlan = z.infer<typeof searchPlan>;

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};
/** An IANA zone: an offset would have no summer. */
const zoneText = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, "must be a time zone such as Europe/Rome")
  .refine(isZone, "must be a time zone such as Europe/Rome");

export const histogramQuery = z.strictObject({ ...filters, zone: zoneText.default("UTC") });

const bars = {
  /** Width of a bar; null where nothing matches. */
  step: z.enum(["second", "day", "week", "month", "quarter", "year", "decade", "century"]).nullable(),
  stepSeconds: z.number(),
  events: z.number().int(),
  /** Half open, in order; empty ones are left out. */
  bars: z.array(z.object({ at: instantText, until: instantText, events: z.number().int() })),
};
/** "estimated": the total is exact, a thousand events are spread over the time between them and the next thousand. */
export const histogram = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("counted"), ...bars }),
  z.object({ kind: z.literal("estimated"), ...bars }),
  z.object({ kind: z.literal("not-counted"), why: z.string() }),
]);
export type Histogram = z.infer<typeof histogram>;

export const matchCount = z.object({
  events: z.number().int(),
  streams: z.number().int(),
  firstAt: instantText.nullable(),
  lastAt: instantText.nullable(),
  /** The published head that was counted up to: an export up to it holds just these events. */
  upTo: positionText,
  /** About how large each file would be. */
  bytes: z.object({ ndjson: z.number().int(), csv: z.number().int() }),
});
export type MatchCount = z.infer<typeof matchCount>;

export const exportQuery = z.strictObject({
  ...filters,
  format: z.enum(["ndjson", "csv"]),
  /** A position at or below the published head; the published head where it is absent. */
  upTo: positionText.optional(),
});

/** What there is to search for. */
export const searchTerms = z.object({
  /** Registered ones and those that the store holds, the most frequent first. */
  types: z.array(z.object({ name: z.string(), meaning: z.string().nullable(), events: z.number().int() })),
  /** Registered business keys in words: "account number". */
  businessKeys: z.array(z.string()),
});
export type SearchTerms = z.infer<typeof searchTerms>;
