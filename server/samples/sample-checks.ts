import type { OwnCheck } from "@/server/projections/define-check";
import { statementSums } from "./bank/statement-sums";
import { paymentTotals } from "./fines/payment-totals";

const CHECKS: Record<string, readonly OwnCheck[]> = { bank: [statementSums], fines: [paymentTotals] };

/** Of the sample whose definitions `sampleProjections` registers. */
export const sampleChecks = ({ TIDEMARK_SAMPLE = "bank" }: NodeJS.ProcessEnv = process.env): OwnCheck[] => [
  ...(CHECKS[TIDEMARK_SAMPLE] ?? []),
];
