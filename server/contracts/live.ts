import { z } from "zod";
import { alert } from "./alerts";
import { letterFigures } from "./dead-letters";
import { operation } from "./operations";
import { listProjectionsResponse } from "./projections";
import { instantText } from "./text";

export const importProgress = z.object({
  id: z.string(),
  file: z.string(),
  state: z.enum(["running", "done", "failed"]),
  bytesTotal: z.number(),
  bytesRead: z.number(),
  eventsAdded: z.number(),
  eventsSkipped: z.number(),
  eventsPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  error: z.string().nullable(),
  startedAt: instantText,
});

/** Without the names that were chosen, which may be thousands; `sequences.selected` counts them. */
export const openOperation = operation.omit({ preview: true }).extend({ selection: operation.shape.selection.omit({ sequences: true }) });
export type OpenOperation = z.infer<typeof openOperation>;

/**
 * One SSE message, named `snapshot`: the whole picture, once a second and at once after a command.
 * `degraded` says since when the database cannot be read; the rest is then as old as `projections.observedAt`.
 */
export const liveSnapshot = z.object({
  sentAt: instantText,
  /** Null until the first successful look at the database. */
  projections: listProjectionsResponse.nullable(),
  imports: z.array(importProgress),
  /** What all live projections hold back; null until the first successful look. */
  letters: letterFigures.nullable(),
  /** Those that run, and those that finished and nobody has acknowledged; newest first, at most 20. */
  operations: z.array(openOperation),
  /** Those that nobody has acknowledged or put off, the worst first; at most 50. */
  alerts: z.array(alert),
  degraded: z.object({ since: instantText, reason: z.string() }).nullable(),
});
export type LiveSnapshot = z.infer<typeof liveSnapshot>;
