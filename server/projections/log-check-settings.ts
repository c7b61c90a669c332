import { z } from "zod";
import { DEFAULT_LOG_CHECKS, type LogCheckSettings } from "@/server/domain/audit/log-check-settings";

const seconds = (fallback: number, most: number) => z.number().min(0).max(most).default(fallback);

export const logCheckSettings = z
  .strictObject({
    /** Equal events of a stream that occurred at most so far apart are taken for one that was recorded twice. */
    duplicateWithinSeconds: seconds(DEFAULT_LOG_CHECKS.duplicateWithinSeconds, 3_600),
    /** How far an event may lie before the one that it follows in its stream. */
    streamReversalSeconds: seconds(DEFAULT_LOG_CHECKS.streamReversalSeconds, 86_400),
    /** How far an event may have been recorded before the one at the position before it. */
    globalReversalSeconds: seconds(DEFAULT_LOG_CHECKS.globalReversalSeconds, 86_400),
    /** Types of events after which nothing comes in a stream. */
    closingTypes: z
      .array(z.string().min(1).max(200))
      .readonly()
      .default([...DEFAULT_LOG_CHECKS.closingTypes]),
    /** Payload and metadata of one event, as JSON text. */
    largeEventBytes: z.number().int().min(1_000).max(1_000_000_000).default(DEFAULT_LOG_CHECKS.largeEventBytes),
    longStreamEvents: z.number().int().min(100).max(1_000_000_000).default(DEFAULT_LOG_CHECKS.longStreamEvents),
  })
  .prefault({}) satisfies z.ZodType<LogCheckSettings>;
