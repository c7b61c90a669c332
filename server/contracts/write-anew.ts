import { z } from "zod";
import { MOST_WRITTEN_ANEW } from "@/server/domain/log-repair";
import { confirmation, namesPlan, planNeeded, reasonNeeded, saysWhy } from "./log-repairs";
import { instantQuery, positionText, storableJson, storableText, streamIdText, versionText } from "./text";

const MOST_POINTERS = 50;

const common = {
  streamId: streamIdText,
  /** Of the plan that is confirmed: what was appended since is told. */
  headVersion: versionText.optional(),
  ...confirmation,
};

/** A stream that is not there yet, for the whole of this one; its own end where it is absent. */
const into = streamIdText.optional();

/** Versions that the stream lacks. */
const missing = z
  .strictObject({ from: versionText, to: versionText })
  .refine(({ from, to }) => BigInt(from) >= 1n && BigInt(from) <= BigInt(to), {
    path: ["to"],
    message: "must be versions from 1 on, the first one first",
  })
  .refine(({ from, to }) => BigInt(to) - BigInt(from) < MOST_WRITTEN_ANEW, {
    path: ["to"],
    message: `must be at most ${MOST_WRITTEN_ANEW.toLocaleString("en")} versions after the first`,
  });

/** Of RFC 6901; the whole payload is not a part of itself. */
const jsonPointer = storableText(500).regex(/^(\/([^~/]|~[01])*)+$/, "must be a JSON pointer, such as /address/street");

const unique = (items: readonly string[]): boolean => new Set(items).size === items.length;

/** Appends one event, and nothing counts no more. */
const compensate = z.strictObject({
  kind: z.literal("compensate"),
  ...common,
  event: z.strictObject({
    /** Registered in this release. */
    type: storableText(200).min(1),
    data: storableJson,
    occurredAt: instantQuery,
  }),
});

/** Versions that follow each other, for a stream with some twice, out of order, or not from 1 on. */
const renumber = z.strictObject({
  kind: z.literal("renumber"),
  ...common,
  /** The first version that is written anew; the first faulty one where it is absent. */
  from: versionText.optional(),
  /** In which order they are written. */
  order: z.enum(["position", "version", "occurredAt"]).default("position"),
  into,
});

/** Missing versions as a second source has them. */
const fill = z.strictObject({
  kind: z.literal("fill"),
  ...common,
  missing,
  /** Named in the configuration. */
  backup: storableText(40).min(1),
  into,
});

/** The same where no source has them: what stands there says why. */
const tombstone = z.strictObject({
  kind: z.literal("tombstone"),
  ...common,
  missing,
  says: storableText(500)
    .transform((text) => text.trim())
    .pipe(z.string().min(3, "must say why, in at least 3 characters")),
  into,
});

/** Without some fields of some events; nobody sees those payloads any more. */
const rewrite = z.strictObject({
  kind: z.literal("rewrite"),
  ...common,
  events: z
    .array(
      z.strictObject({
        position: positionText,
        without: z.array(jsonPointer).min(1).max(MOST_POINTERS).refine(unique, "must not name a field twice"),
      }),
    )
    .min(1)
    .max(MOST_WRITTEN_ANEW)
    .refine((events) => unique(events.map(({ position }) => position)), "must not name an event twice"),
  into,
});

export const writeAnewBody = z
  .discriminatedUnion("kind", [compensate, renumber, fill, tombstone, rewrite])
  .refine((body) => !("into" in body) || body.into !== body.streamId, { path: ["into"], message: "must be another stream than streamId" })
  .refine(({ dryRun, headVersion }) => dryRun || headVersion !== undefined, {
    path: ["headVersion"],
    message: "must be the headVersion of the plan that is confirmed",
  })
  .refine(namesPlan, planNeeded)
  .refine(saysWhy, reasonNeeded);
export type WriteAnewBody = z.input<typeof writeAnewBody>;
export type WriteAnew = z.output<typeof writeAnewBody>;
