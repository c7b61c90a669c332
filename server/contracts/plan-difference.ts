import { z } from "zod";

const place = z.object({ sequence: z.string(), index: z.string() });

/**
 * How letters differ from those of a preview; at most 50 of each kind, the refusal's sentence counts them all. `gone`: settled
 * since. `changed`: tried again, or restored in front. `arrived`: behind the planned ones. `appeared`: more sequences match.
 */
export const planDifference = z.object({
  gone: z.array(place),
  changed: z.array(place),
  arrived: z.array(place),
  appeared: z.array(z.object({ sequence: z.string(), letters: z.number().int() })),
});
export type PlanDifference = z.infer<typeof planDifference>;
