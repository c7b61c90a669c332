import { createHash } from "node:crypto";
import type { SubjectFields } from "@/server/db/privacy/subject-fields";

/**
 * Of whom and where, not of how much: an event more of the same person in the same stream is no other decision, and somebody who goes
 * on being a customer could else never be forgotten. Of whom alone where not all was looked at: which part was differs from look to look.
 */
export const subjectPlanHash = (
  subject: string,
  { streams, fields }: Pick<SubjectFields, "streams" | "fields">,
  { isWhole }: { isWhole: boolean },
): string => {
  const where = isWhole ? [streams.toSorted(), fields.map(({ eventType, field }) => [eventType, field])] : [];
  return createHash("sha256")
    .update(JSON.stringify([subject, ...where]))
    .digest("hex");
};
