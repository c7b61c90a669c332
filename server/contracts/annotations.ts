import { z } from "zod";
import { annotationKinds } from "@/server/domain/annotation";
import { instantQuery, instantText, pageLimit, projectionName, storableText } from "./text";

export const annotationKind = z.enum(annotationKinds, `must be one of ${annotationKinds.join(", ")}`);
export type AnnotationKind = z.infer<typeof annotationKind>;

export const annotation = z.object({
  id: z.uuid(),
  kind: annotationKind,
  /** What was done, as whoever did it says it: "payments 4.2 is deployed". */
  title: z.string(),
  /** Null where it is about no single one. */
  projection: z.string().nullable(),
  /** Where more is said of it; null where nothing is. */
  link: z.string().nullable(),
  /** When it happened. */
  at: instantText,
  by: z.string(),
});
export type Annotation = z.infer<typeof annotation>;

const address = storableText(500).refine(
  (text) => /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text),
  "must be an https:// or http:// address",
);

export const annotateBody = z.strictObject({
  kind: annotationKind,
  title: storableText(200)
    .transform((text) => text.trim())
    .pipe(z.string().min(3, "must say what was done, in at least 3 characters")),
  projection: projectionName.optional(),
  link: address.optional(),
  /** Now, where nothing is said. */
  at: instantQuery.optional(),
});

export const annotationsQuery = z.strictObject({
  kind: annotationKind.optional(),
  projection: projectionName.optional(),
  /** Nothing that happened before. */
  from: instantQuery.optional(),
  after: storableText(200).min(1).optional(),
  limit: pageLimit,
});
export type AnnotationsQuery = z.infer<typeof annotationsQuery>;
export const annotationsResponse = z.object({ annotations: z.array(annotation), next: z.string().optional() });
