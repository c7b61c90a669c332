import { z } from "zod";
import { MASK } from "@/server/domain/sight/mask-sign";
import { instantText, reasonText, sourceText, versionText } from "./text";

/** What stands in an answer for a value that its reader may not see. */
export const isMasked = (value: unknown): boolean => value === MASK;

export const revealBody = z.strictObject({ source: sourceText.optional(), reason: reasonText });
export type RevealBody = z.infer<typeof revealBody>;

const revealed = {
  id: z.uuid(),
  eventId: z.string(),
  streamId: z.string(),
  streamVersion: versionText,
  revealedAt: instantText,
  /** Until then the reader may show it: a page hides it again. */
  endsAt: instantText,
};

/** `eventJson` is the event with its personal fields, as JSON text with every digit; null once `endsAt` has passed. It is kept nowhere. */
export const reveal = z.object({ ...revealed, source: z.string(), eventJson: z.string().nullable() });
export type Reveal = z.infer<typeof reveal>;

/** Newest first, at most 100. */
export const reveals = z.object({ reveals: z.array(z.object({ ...revealed, by: z.string(), reason: z.string() })) });
export type Reveals = z.infer<typeof reveals>;
