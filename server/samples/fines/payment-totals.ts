import { z } from "zod";
import { compare, decimalAmount, minus, plus, ZERO } from "@/server/projections/decimal";
import { defineStreamCheck, type StreamFault } from "@/server/projections/define-check";
import { payment } from "./events";

const written = z.object({ paymentAmount: decimalAmount(), totalPaymentAmount: decimalAmount().optional() });

/**
 * The clerk's system wrote a running total into each payment. The fold adds the payments up itself and does not read it; where the two
 * disagree one of them is wrong, and somebody has paid too much or too little.
 */
export const paymentTotals = defineStreamCheck({
  name: "payment_total_mismatch",
  looksFor: "Payments whose running total is not the sum of the fine's payments up to there.",
  severity: "warning",
  types: [payment.name],
  check: (events) => {
    const faults: StreamFault[] = [];
    let sum = ZERO;
    for (const event of events) {
      const { paymentAmount, totalPaymentAmount: total } = written.parse(event.data);
      sum = plus(sum, paymentAmount);
      if (total !== undefined && compare(total, sum) !== 0)
        faults.push({
          event,
          evidence: { totalWritten: total, sumOfPayments: sum, difference: minus(total, sum), payment: paymentAmount },
        });
    }
    return faults;
  },
});
