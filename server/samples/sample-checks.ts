import type { StreamCheck } from "@/server/projections/define-check";
import { paymentTotals } from "./fines/payment-totals";

/** Of the sample whose definitions `sampleProjections` registers. */
export const sampleChecks = (variables: NodeJS.ProcessEnv = process.env): StreamCheck[] =>
  variables.TIDEMARK_SAMPLE === "fines" ? [paymentTotals] : [];
