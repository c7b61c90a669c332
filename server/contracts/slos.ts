import { z } from "zod";
import { sloNames, sloStates } from "@/server/domain/slo/slo";

export const sloName = z.enum(sloNames);
export const sloState = z.enum(sloStates);
export type SloState = z.infer<typeof sloState>;

export const slo = z.object({
  name: sloName,
  /** Null where it is about no single one. */
  projection: z.string().nullable(),
  /** What readers are promised, in one sentence. */
  promise: z.string(),
  state: sloState,
  /** How it stands now and over the window, in one sentence. */
  sentence: z.string(),
  windowSeconds: z.number(),
  /** Share of the window, or of the letters, that has to be good. */
  target: z.number(),
  /** The same as it was, of what was seen; null where nothing was. */
  share: z.number().nullable(),
  /** How much of the window was seen; null where it has no size, as letters have none. */
  seen: z.number().nullable(),
  /** Of what may be bad in the whole window: 0 is none of it, 1 all of it; null where nothing was seen. */
  burnt: z.number().nullable(),
  /** The newest figure, in the promise's own unit; null where there is none. */
  current: z.number().nullable(),
});
export type Slo = z.infer<typeof slo>;

export const slosResponse = z.object({ slos: z.array(slo) });
