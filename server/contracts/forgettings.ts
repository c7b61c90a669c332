import { z } from "zod";
import { approvalState } from "./approvals";
import { instantText, storableText } from "./text";

const LEAST_REASON = 3;

/** What somebody types who forgets a person. */
export const FORGET_CONFIRMATION = "forget for ever";

/** Names a subject in this store, and nobody outside of it: a keyed hash. */
export const subjectHandle = z.string().regex(/^[\w-]{22}$/, "must be the handle of a subject, as a stream's subjects tell it");

const personalField = z.object({ eventType: z.string(), field: z.string(), events: z.number().int().positive() });
export type PersonalField = z.infer<typeof personalField>;

/** Whose sealed fields a stream holds. */
export const streamSubject = z.object({
  subject: subjectHandle,
  /** Since when nobody can read them any more; null while they can be read. */
  erasedAt: instantText.nullable(),
  fields: z.array(personalField),
});
export type StreamSubject = z.infer<typeof streamSubject>;

export const streamSubjects = z.object({
  streamId: z.string(),
  subjects: z.array(streamSubject),
  /** Fields that a definition calls personal and that a writer stored in plain text: forgetting does not reach them. */
  notErasable: z.array(personalField),
});
export type StreamSubjects = z.infer<typeof streamSubjects>;

export const forgettingBody = z
  .strictObject({
    subject: subjectHandle,
    /** True: says what would become unreadable, and destroys nothing. */
    dryRun: z.boolean(),
    planHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "must be `planHash` of a preview")
      .optional(),
    reason: storableText(500)
      .transform((text) => text.trim())
      .optional(),
    confirm: storableText(200).optional(),
  })
  .refine(({ dryRun, reason = "" }) => dryRun || reason.length >= LEAST_REASON, {
    path: ["reason"],
    message: "must say why, in at least 3 characters",
  })
  .refine(({ dryRun, planHash }) => dryRun || planHash !== undefined, { path: ["planHash"], message: "must be `planHash` of a preview" })
  .refine(({ dryRun, confirm }) => dryRun || confirm === FORGET_CONFIRMATION, {
    path: ["confirm"],
    message: `must be "${FORGET_CONFIRMATION}"`,
  });
export type ForgettingBody = z.infer<typeof forgettingBody>;

export const forgetting = z.object({
  subject: subjectHandle,
  /** `waiting`: a second person has to agree first. `forgotten`: now, or before, see `erasedAt`. */
  state: z.enum(["previewed", "waiting", "forgotten"]),
  erasedAt: instantText.nullable(),
  /** What becomes unreadable, in every stream; counted whole where `isWhole`, else at least so much. */
  events: z.number().int().nonnegative(),
  streams: z.number().int().nonnegative(),
  /** The first of them, by name. */
  streamIds: z.array(z.string()),
  fields: z.array(personalField),
  isWhole: z.boolean(),
  planHash: z.string(),
  /** What was asked of a second person for exactly this; null where nobody has asked. */
  approval: z
    .object({ id: z.uuid(), state: approvalState, requestedBy: z.string(), decidedBy: z.string().nullable(), expiresAt: instantText })
    .nullable(),
  sentence: z.string(),
});
export type Forgetting = z.infer<typeof forgetting>;
