import { z } from "zod";
import { instantText, pageLimit, projectionName, sourceText, storableText, streamIdText, versionText } from "./text";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const caseFileParams = z.strictObject({ id: z.uuid("must be the id of a case file") });

export const makeCaseFileBody = z.strictObject({
  source: sourceText.optional(),
  streamId: streamIdText,
  /** The version that the file speaks of: it does not move when events arrive. */
  version: versionText,
  question: storableText(500)
    .transform((text) => text.trim())
    .pipe(z.string().min(3, "must be the customer's question, in at least 3 characters")),
  note: storableText(10_000)
    .transform((text) => text.trim())
    .default(""),
  /** Whose states it holds: every projection that keeps a row of the stream, where none is named. */
  projections: z.array(projectionName).max(20).optional(),
});
export type MakeCaseFileBody = z.infer<typeof makeCaseFileBody>;

export const caseFileOpening = z.object({ by: z.string(), at: instantText, format: z.enum(["html", "json"]) });

export const caseFileSummary = z.object({
  id: z.uuid(),
  source: z.string(),
  streamId: z.string(),
  version: versionText,
  question: z.string(),
  note: z.string(),
  madeBy: z.string(),
  madeAt: instantText,
  events: z.number().int(),
  /** Of the whole. */
  sha256,
  bytes: z.object({ json: z.number().int(), html: z.number().int() }),
  opened: z.object({ times: z.number().int(), last: z.object({ by: z.string(), at: instantText }).nullable() }),
});
export type CaseFileSummary = z.infer<typeof caseFileSummary>;

/** With the last hundred openings, newest first. */
export const caseFile = caseFileSummary.extend({ openings: z.array(caseFileOpening) });
export type CaseFile = z.infer<typeof caseFile>;

export const caseFilesQuery = z.strictObject({
  stream: streamIdText.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type CaseFilesQuery = z.output<typeof caseFilesQuery>;
export const caseFilesResponse = z.object({ caseFiles: z.array(caseFileSummary), next: z.string().optional() });
export type CaseFilesResponse = z.infer<typeof caseFilesResponse>;

export const caseFileTextQuery = z.strictObject({ format: z.enum(["html", "json"]).default("html") });

export const caseFilePlanQuery = z.strictObject({ source: sourceText.optional(), stream: streamIdText, version: versionText });
/** What a case file of this version would hold, counted now. */
export const caseFilePlan = z.object({
  source: z.string(),
  streamId: z.string(),
  version: versionText,
  lastVersion: versionText,
  pinned: z.object({ type: z.string(), occurredAt: instantText }),
  events: z.number().int(),
  /** Versions that it has no room for. */
  leftOut: z.object({ from: versionText, to: versionText }).nullable(),
  states: z.array(z.object({ projection: z.string(), screen: z.string() })),
  traceEvents: z.number().int(),
  isTraceWhole: z.boolean(),
  readers: z.number().int(),
  maskedFields: z.number().int(),
});
export type CaseFilePlan = z.infer<typeof caseFilePlan>;
