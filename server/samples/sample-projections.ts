import { z } from "zod";
import type { Projection } from "@/server/projections/define-projection";
import { bankProjections } from "./bank/projections";
import { finesProjections } from "./fines/projections";

const SAMPLES: Record<string, readonly Projection[]> = { bank: bankProjections, fines: finesProjections, none: [] };

const sample = z.enum(["bank", "fines", "none"]).default("bank");

/**
 * `TIDEMARK_SAMPLE` says which sample's definitions are registered: bank (default), fines or none.
 * Throws one sentence that names the variable.
 */
export const sampleProjections = (variables: NodeJS.ProcessEnv = process.env): readonly Projection[] => {
  const parsed = sample.safeParse(variables.TIDEMARK_SAMPLE);
  if (!parsed.success) throw new Error(`TIDEMARK_SAMPLE must be bank, fines or none, not "${variables.TIDEMARK_SAMPLE}"`);
  return SAMPLES[parsed.data]!;
};
