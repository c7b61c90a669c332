import { decimal, type RowOf, text } from "@/server/projections/columns";
import { compare, type Money, minus, plus, ZERO } from "@/server/projections/decimal";
import { defineProjection } from "@/server/projections/define-projection";
import { addPenalty, createFine, payment, sendFine } from "./events";

const columns = { amount: decimal(), expense: decimal(), paid: decimal(), balance: decimal(), status: text() };

const unwritten = { amount: ZERO, expense: ZERO, paid: ZERO };

const settle = ({ amount, expense, paid }: Record<keyof typeof unwritten, Money>): RowOf<typeof columns> => {
  const balance = minus(plus(amount, expense), paid);
  const sign = compare(balance, ZERO);
  return { amount, expense, paid, balance, status: sign === 0 ? "settled" : sign < 0 ? "overpaid" : "open" };
};

/** What is still owed: the newest amount, plus postage, less what was paid. */
export const fineBalances = defineProjection({
  name: "fine-balances",
  version: 1,
  events: [createFine, sendFine, addPenalty, payment],
  columns,
  reads: [],
  sequenceNoun: "fine",
  screen: "What I owe",
  totals: ["amount", "expense", "paid", "balance"],
  chartColumn: "balance",
  apply: (row, event) => {
    const fine = row ?? unwritten;
    switch (event.type) {
      case "Create Fine":
      case "Add penalty":
        return settle({ ...fine, amount: event.data.amount });
      case "Send Fine":
        return settle({ ...fine, expense: plus(fine.expense, event.data.expense) });
      case "Payment":
        return settle({ ...fine, paid: plus(fine.paid, event.data.paymentAmount) });
    }
  },
});
