import { z } from "zod";
import { letterCause, letterFilter, messageParts, sequenceText } from "./dead-letters";
import { eventReference } from "./event-reference";
import { instantText, pageLimit, projectionName, reasonText, storableText } from "./text";

export const operationKind = z.enum(["redrive", "discard"]);
export const operationState = z.enum(["previewing", "previewed", "awaiting-approval", "running", "done", "failed", "cancelled"]);
export type OperationState = z.infer<typeof operationState>;

/** `head`: the failing letter alone, then those behind it run. `sequence`: all its letters. */
export const discardScope = z.enum(["head", "sequence"]);

const selected = {
  projection: projectionName,
  sequences: z.array(sequenceText).min(1).max(10_000).optional(),
  filter: letterFilter.optional(),
  dryRun: z.boolean(),
  /** Of the preview that is confirmed; without it the letters are taken as they are now. */
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be the planHash of a preview")
    .optional(),
  /** Letters that came behind those of the preview are no reason to refuse it: they are run after them. */
  allowArrivals: z.boolean().default(false),
  reason: storableText(500)
    .transform((text) => text.trim())
    .optional(),
  /** Only so many sequences, chosen at random. */
  canary: z.number().int().min(1).max(1_000).optional(),
  /** Sequences run at once. */
  concurrency: z.number().int().min(1).max(16).default(8),
  lettersPerSecond: z.number().int().min(1).max(100_000).optional(),
};

const onlyOne = { message: "give sequences or filter, not both", path: ["filter"] };
const isOnlyOne = ({ sequences, filter }: { sequences?: unknown; filter?: unknown }) => !(sequences && filter);

/** Neither `sequences` nor `filter`: every sequence of the projection that is held. */
export const redriveBody = z.strictObject(selected).refine(isOnlyOne, onlyOne);
export const discardBody = z.strictObject({ ...selected, scope: discardScope.default("head") }).refine(isOnlyOne, onlyOne);
export type RedriveBody = z.infer<typeof redriveBody>;
export type DiscardBody = z.infer<typeof discardBody>;

/**
 * `succeed`: all its letters come through. `fail-same`, `fail-new`: stops with the cause it has, or with another.
 * `applied`: nothing of it is held any more. `busy`: another operation runs it.
 */
export const previewVerdict = z.enum(["succeed", "fail-same", "fail-new", "applied", "busy"]);
export type PreviewVerdict = z.infer<typeof previewVerdict>;

export const previewSequence = z.object({
  sequence: z.string(),
  verdict: previewVerdict,
  letters: z.number().int(),
  /** Where it stops: the how-manieth of its letters, from 1. */
  stopsAt: z.number().int().optional(),
  stopsAtEvent: eventReference.optional(),
  cause: letterCause.omit({ stack: true }).optional(),
  message: messageParts.optional(),
  operationId: z.uuid().optional(),
  /** The row's fields that would differ; a removed row has `after` null throughout. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** How often its head was redriven in vain with the cause that it has now. */
  redrivenInVain: z.number().int(),
});
export type PreviewSequence = z.infer<typeof previewSequence>;

const tally = z.object({ sequences: z.number().int(), letters: z.number().int() });

export const preview = z.object({
  /** When the letters were counted. */
  countedAt: instantText,
  noun: z.string(),
  liveVersion: z.number().int(),
  foldVersion: z.number().int(),
  /** `letters` that would come through, of sequences that stop later too; discarded ones are in `discard` alone. */
  succeed: tally,
  /** `letters` of those that fail counts all letters of the sequence that are not reached, the failing one included. */
  fail: tally,
  applied: tally,
  busy: tally,
  discard: z.object({ letters: z.number().int() }),
  /** Failures first; at most 200 of each verdict. */
  sequences: z.array(previewSequence),
  /** Sequences that would be redriven a third time or more with the same cause: a reason is required. */
  loops: z.array(z.string()),
  /** What a person has to type to confirm, such as "37 fines"; absent for a small selection. */
  typeToConfirm: z.string().optional(),
});
export type Preview = z.infer<typeof preview>;

const letterCounts = z.object({
  selected: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  notReached: z.number().int(),
});

export const operation = z.object({
  id: z.uuid(),
  kind: operationKind,
  state: operationState,
  planHash: z.string(),
  projection: z.string(),
  version: z.number().int(),
  foldVersion: z.number().int(),
  noun: z.string(),
  selection: z.object({
    sequences: z.array(z.string()).optional(),
    filter: letterFilter.optional(),
    scope: discardScope.optional(),
    canary: z.number().int().optional(),
  }),
  /** Letters. A discarded letter counts as succeeded. Those that arrived while it ran are in `arrived`, and in no other. */
  counts: letterCounts,
  arrived: z.number().int(),
  sequences: z.object({ selected: z.number().int(), done: z.number().int(), failed: z.number().int() }),
  reason: z.string().nullable(),
  actor: z.string(),
  concurrency: z.number().int(),
  lettersPerSecond: z.number().int().nullable(),
  createdAt: instantText,
  startedAt: instantText.nullable(),
  finishedAt: instantText.optional(),
  /** Somebody asked it to stop; letters in hand are finished. */
  cancelled: z.object({ at: instantText, by: z.string() }).nullable(),
  acknowledged: z.object({ at: instantText, by: z.string() }).nullable(),
  error: z.string().nullable(),
  /** While it runs: letters a second since its start, and seconds to its end at that rate. */
  rate: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  /** Letters of this projection that were parked while it ran. */
  newLetters: z.number().int(),
  preview: preview.optional(),
});
export type Operation = z.infer<typeof operation>;

export const operationParams = z.strictObject({ id: z.uuid("must be the id of an operation") });

export const operationsQuery = z.strictObject({
  kind: operationKind.optional(),
  state: operationState.optional(),
  projection: projectionName.optional(),
  actor: storableText(200).min(1).optional(),
  /** `open`: running, or finished and not acknowledged. Previews that nobody confirmed are listed by `state=previewed` alone. */
  show: z.enum(["all", "open"]).default("all"),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type OperationsQuery = z.infer<typeof operationsQuery>;
export const operationsResponse = z.object({ operations: z.array(operation.omit({ preview: true })), next: z.string().optional() });

export const itemOutcome = z.enum(["resolved", "failed", "not-reached", "discarded"]);
export const operationItem = z.object({
  sequence: z.string(),
  index: z.string(),
  event: eventReference,
  act: z.enum(["run", "discard"]),
  arrived: z.boolean(),
  predicted: itemOutcome.nullable(),
  /** Null while it waits for its turn. */
  outcome: itemOutcome.nullable(),
  causeBefore: letterCause.nullable(),
  causeAfter: letterCause.nullable(),
  settledAt: instantText.nullable(),
});
export type OperationItem = z.infer<typeof operationItem>;

export const operationItemsQuery = z.strictObject({
  outcome: z.enum([...itemOutcome.options, "pending"]).optional(),
  sequence: sequenceText.optional(),
  after: storableText(2_000).min(1).optional(),
  limit: pageLimit,
});
export type OperationItemsQuery = z.infer<typeof operationItemsQuery>;
export const operationItemsResponse = z.object({ items: z.array(operationItem), next: z.string().optional() });
export const noBody = z.strictObject({}).optional();
export const approvalOfOperation = z.strictObject({ reason: reasonText.optional() }).optional();
