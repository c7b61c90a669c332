import { z } from "zod";
import { compare, decimalAmount, minus, ZERO } from "@/server/projections/decimal";
import { defineRowCheck } from "@/server/projections/define-check";

const sums = z.object({ money_in: decimalAmount(), money_out: decimalAmount(), balance: decimalAmount() });

/** A row that was edited is found by its fold; a fold that books a line on one side alone is equal to its rows, and is found by this. */
export const statementSums = defineRowCheck({
  name: "statement_sum_mismatch",
  looksFor: "Statements whose balance is not what came in less what went out.",
  severity: "critical",
  projection: "statement-lines",
  check: ({ stored }) => {
    if (stored === null) return [];
    const { money_in: moneyIn, money_out: moneyOut, balance } = sums.parse(stored);
    const difference = minus(balance, minus(moneyIn, moneyOut));
    return compare(difference, ZERO) === 0 ? [] : [{ evidence: { moneyIn, moneyOut, balance, difference } }];
  },
});
