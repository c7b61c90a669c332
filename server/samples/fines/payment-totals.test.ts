import { expect, test } from "vitest";
import { faultsOfStream } from "@/server/projections/define-check";
import { recorded } from "@/server/samples/testing/fold-events";
import { paymentTotals } from "./payment-totals";

const paid = (...payments: [paymentAmount: number, totalPaymentAmount?: number][]) =>
  payments.map(([paymentAmount, totalPaymentAmount], n) =>
    recorded(
      {
        streamId: "fine-A1",
        type: "Payment",
        data: { paymentAmount, ...(totalPaymentAmount === undefined ? {} : { totalPaymentAmount }) },
      },
      n,
    ),
  );

test("a running total that is the sum of the payments to the cent is right, and one that nobody wrote is not wrong", () => {
  expect(faultsOfStream(paymentTotals, paid([10.1, 10.1], [20.2, 30.3], [5]))).toEqual([]);
});

test("a wrong running total is told with both figures, at its payment", () => {
  expect(faultsOfStream(paymentTotals, paid([10, 10], [20, 25], [5, 35]))).toMatchObject([
    {
      check: "payment_total_mismatch",
      streamId: "fine-A1",
      streamVersion: 2n,
      evidence: { totalWritten: "25.00", sumOfPayments: "30.00", difference: "-5.00" },
    },
  ]);
});
