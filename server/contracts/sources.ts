import { z } from "zod";
import { SOURCE_CAPABILITIES } from "@/server/domain/attached/capabilities";
import { SOURCE_STATES } from "@/server/domain/attached/source-health";
import { COPY_STATES } from "@/server/domain/copy/copy-standing";
import { headHolder } from "./projections";
import { typeList } from "./stream-types";
import { streamSummary } from "./streams";
import { decimalText, instantText, pageLimit, sourcePositionText, sourceText, storableText, streamIdText, versionText } from "./text";

export const sourceParams = z.strictObject({ name: sourceText });

const given = z.object({ isGiven: z.boolean(), sentence: z.string() });
export const sourceCapabilities = z.record(z.enum(SOURCE_CAPABILITIES), given);

/** How far its log is copied into this console's own, and what keeps it. */
const sourceCopy = z.object({
  state: z.enum(COPY_STATES),
  sentence: z.string(),
  events: decimalText,
  /** In the source's own order; null before the first event. */
  position: sourcePositionText.nullable(),
  copiedAt: instantText.nullable(),
  /** What is left to copy, as of `lookedAt`: counted up to a bound, beyond which `isMore`. */
  lookedAt: instantText.nullable(),
  behind: z.object({ events: z.number().int(), isMore: z.boolean(), oldestSeconds: z.number().nonnegative().nullable() }).nullable(),
  /** Since when it does not go on; null while it does. */
  troubleSince: instantText.nullable(),
  /** The engine that has it in hand; null where none does that is alive. */
  engine: z.object({ engineId: z.uuid(), host: z.string(), pid: z.number().int() }).nullable(),
});
export type SourceCopy = z.infer<typeof sourceCopy>;

export const sourceSummary = z.object({
  name: sourceText,
  /** The console's own store, which every page reads where no source is named. */
  isOwn: z.boolean(),
  /** The tool that writes it, and its release; null where that could not be told. */
  store: z.string().nullable(),
  state: z.enum(SOURCE_STATES),
  sentence: z.string(),
  /** Pages are drawn by this: what is not given is said, not shown as empty. Null while the store is not read. */
  capabilities: sourceCapabilities.nullable(),
  /** Null where it is not configured to be copied. */
  copy: sourceCopy.nullable(),
});
export type SourceSummary = z.infer<typeof sourceSummary>;
const transactionHolder = headHolder.extend({
  /** Null where the server does not tell the console's login. */
  ageSeconds: z.number().nonnegative().nullable(),
  isHere: z.boolean(),
  writesStore: z.boolean(),
});

const waiting = z.object({
  events: z.number().int(),
  /** There are more than were counted. */
  isMore: z.boolean(),
  for: transactionHolder.nullable(),
});

/** Up to where the store lets its own consumers read; what is missing behind it, and who may still write that. */
const highWater = z.object({
  tenant: z.string().nullable(),
  position: decimalText,
  movedSecondsAgo: z.number().nullable(),
  above: z.object({ events: z.number().int(), isMore: z.boolean() }),
  gap: z.object({ from: decimalText, to: decimalText, isDead: z.boolean(), for: transactionHolder.nullable() }).nullable(),
});

/** Positions that the store's own reader gave up waiting for; `cameLate` where the first of them has an event now. */
const givenUp = z.object({ from: decimalText, to: decimalText, secondsAgo: z.number().nullable(), cameLate: z.boolean() });

export const attachedHead = z.object({
  position: sourcePositionText.nullable(),
  safePosition: sourcePositionText.nullable(),
  recordedAt: instantText.nullable(),
  waiting,
  /** Of the store's own consumers, which may wait for more. */
  consumersWaiting: waiting,
  foreignTransactions: z.object({ newest: decimalText, next: decimalText }).nullable(),
  eventsEstimate: z.number().int().nullable(),
  highWater: z.array(highWater).optional(),
  givenUp: z.array(givenUp).optional(),
});

export const attachedGaps = z.object({
  lastDrawn: decimalText,
  lookedAt: z.number().int(),
  gaps: z.array(z.object({ from: decimalText, to: decimalText, isDead: z.boolean() })),
  reservers: z.number().int(),
});

/** The tool's own way, for a person to copy. */
const consumerCommand = z.object({ does: z.string(), command: z.string() });

export const attachedConsumer = z.object({
  name: z.string(),
  version: z.number().int().nullable(),
  partition: z.string(),
  status: z.string().nullable(),
  checkpoint: z.string(),
  position: z.string().nullable(),
  goesOnAfter: z.enum(["position", "place", "position-before", "high-water"]),
  /** It writes its checkpoint once for so many events, so that it may be further; null where it writes it with what it handled. */
  recordsEvery: z.number().int().nullable(),
  distance: decimalText.nullable(),
  types: z.array(z.string()).nullable(),
  movedSecondsAgo: z.number().nullable(),
  unread: z
    .object({
      events: z.number().int(),
      isMore: z.boolean(),
      handled: z.number().int().nullable(),
      oldestSeconds: z.number().nullable(),
      waiting: z.number().int(),
    })
    .nullable(),
  sentence: z.string(),
  /** What is wrong with where it stands; null where nothing is known to be. */
  defect: z.string().nullable(),
  derivedFrom: z.string(),
  /** What the store says of who runs it, where that is trouble. */
  trouble: z.string().nullable(),
  commands: z.array(consumerCommand),
});

/** What a list shows of a store that another tool writes. */
const sourceOverview = z.object({
  position: sourcePositionText.nullable(),
  recordedAt: instantText.nullable(),
  waiting,
  consumers: z.number().int(),
  /** The one to look at first; null where there is none. */
  mostBehind: attachedConsumer.pick({ name: true, version: true, partition: true, sentence: true }).nullable(),
  observedAt: instantText,
});

const listedSource = sourceSummary.extend({
  /** Null of the console's own store, and while the store is not read. */
  overview: sourceOverview.nullable(),
});
export type ListedSource = z.infer<typeof listedSource>;
export const sourcesResponse = z.object({ sources: z.array(listedSource) });

export const sourceDetail = sourceSummary.extend({
  capabilities: sourceCapabilities,
  schema: z.string(),
  notes: z.array(z.string()),
  missingIndexes: z.array(z.object({ helps: z.string(), statement: z.string() })),
  head: attachedHead,
  /** Null where the store does not let it be told. */
  gaps: attachedGaps.nullable(),
  consumers: z.array(attachedConsumer),
  observedAt: instantText,
});
export type SourceDetail = z.infer<typeof sourceDetail>;

export type AttachedConsumer = SourceDetail["consumers"][number];

export const sourceStreamsQuery = z.strictObject({
  streamPrefix: streamIdText.optional(),
  /** The last stream of the page before. */
  afterStream: streamIdText.optional(),
  limit: pageLimit,
});
export const sourceStreams = z.object({ streams: z.array(streamSummary), next: z.string().optional() });

export const sourceEventsQuery = z.strictObject({ after: sourcePositionText.optional(), limit: pageLimit });

export const skippedQuery = z.strictObject({
  consumer: storableText(200).min(1),
  version: versionText.optional(),
  partition: storableText(200).min(1).optional(),
  /** Types that it handles, where the store does not say. */
  types: typeList.optional(),
  after: sourcePositionText.optional(),
  limit: pageLimit,
});
export const skippedResponse = z.object({
  events: z.array(
    z.object({
      position: sourcePositionText,
      streamId: z.string(),
      streamVersion: versionText,
      eventId: z.string(),
      type: z.string(),
      recordedAt: instantText,
      isCertain: z.boolean(),
    }),
  ),
  next: sourcePositionText.optional(),
});
export type SkippedEvent = z.infer<typeof skippedResponse>["events"][number];

export const storeLettersQuery = z.strictObject({
  consumer: storableText(200).min(1).optional(),
  partition: storableText(200).min(1).optional(),
  /** The id of the last letter of the page before. */
  afterLetter: storableText(100).min(1).optional(),
  limit: pageLimit,
});
export const storeLetters = z.object({
  /** What a list of letters does not prove. */
  sentence: z.string(),
  letters: z.array(
    z.object({
      id: z.string(),
      consumer: z.string(),
      partition: z.string().nullable(),
      position: sourcePositionText.nullable(),
      event: z
        .object({ streamId: z.string(), streamVersion: versionText, eventId: z.string(), type: z.string(), recordedAt: instantText })
        .nullable(),
      cause: z.object({ type: z.string(), message: z.string() }),
      happenedAt: instantText.nullable(),
      after: z.object({ events: z.number().int(), letters: z.number().int(), isMore: z.boolean() }).nullable(),
      sentence: z.string(),
      commands: z.array(consumerCommand),
    }),
  ),
  next: z.string().optional(),
});
export type StoreLetter = z.infer<typeof storeLetters>["letters"][number];
