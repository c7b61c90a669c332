import { z } from "zod";
import { itself } from "@/server/domain/access/acting-party";
import { parseCron } from "@/server/domain/cron";
import type { OperationRequest } from "@/server/domain/operation";

const count = (max: number) => z.number().int().min(1).max(max);
const seldom = z.number().int().min(0);

export const cronPattern = z.string().superRefine((pattern, context) => {
  try {
    parseCron(pattern);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
  }
});

/** A redrive that runs by itself, at the minutes of UTC that `cron` names, while it is switched on. */
export const scheduleSettings = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be lower-case letters, digits and dashes, at most 40"),
  projection: z.string(),
  cron: cronPattern,
  /** Which sequences; all that are given must hold of the head letter. */
  filter: z
    .strictObject({
      type: z.string().min(1).optional(),
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{16}$/, "must be 16 hexadecimal digits")
        .optional(),
      streamPrefix: z.string().min(1).optional(),
      olderThanSeconds: seldom.optional(),
      minAttempts: seldom.optional(),
      maxAttempts: seldom.optional(),
    })
    .default({}),
  /** Only so many sequences, chosen at random. */
  canary: count(1_000).optional(),
  /** A sequence whose head was tried so often is left alone. */
  maxAttempts: count(1_000_000),
  lettersPerSecond: count(100_000).optional(),
});
export type Schedule = z.infer<typeof scheduleSettings>;

const CONCURRENCY = 8;

/** Who its operations say to have started them. */
export const scheduleActor = (name: string): string => `schedule:${name}`;

/** What a schedule asks for when its minute has come. It gives its reason, so that the loop guard is its own `maxAttempts`. */
export const scheduledRequest = (
  { name, projection, cron, filter, canary, maxAttempts, lettersPerSecond }: Schedule,
  { version, generation, foldVersion }: Pick<OperationRequest, "version" | "generation" | "foldVersion">,
): OperationRequest => ({
  kind: "redrive",
  projection,
  version,
  generation,
  foldVersion,
  selection: { filter: { ...filter, maxAttempts: Math.min(filter.maxAttempts ?? maxAttempts, maxAttempts - 1) }, canary },
  reason: `scheduled: ${name}, ${cron}`,
  actor: itself(scheduleActor(name)),
  concurrency: CONCURRENCY,
  lettersPerSecond: lettersPerSecond ?? null,
});
