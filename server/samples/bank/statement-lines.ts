import { decimal, instant, integer, nullable, type RowOf, text } from "@/server/projections/columns";
import { compare, type Money, minus, plus, ZERO } from "@/server/projections/decimal";
import type { EventOf } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { moneyDeposited, moneyWithdrawn, subscriptionFeeCharged } from "./account-events";
import { cardDisputeWon } from "./dispute-events";
import { transferReceived, transferRefunded, transferSent } from "./transfer-events";

const columns = {
  lines: integer(),
  last_line: text(),
  last_amount: decimal(),
  last_line_at: instant(),
  currency: text(),
  plan: nullable(text()),
  money_in: decimal(),
  money_out: decimal(),
  fees: decimal(),
  plan_fees: decimal(),
  balance: decimal(),
};
type Statement = RowOf<typeof columns>;
type Totals = Pick<Statement, "lines" | "plan" | "money_in" | "money_out" | "fees" | "plan_fees" | "balance">;

const empty: Totals = { lines: 0, plan: null, money_in: ZERO, money_out: ZERO, fees: ZERO, plan_fees: ZERO, balance: ZERO };

const events = [moneyDeposited, moneyWithdrawn, subscriptionFeeCharged, transferSent, transferReceived, transferRefunded, cardDisputeWon];
type Booking = EventOf<(typeof events)[number]>;
type Fee = EventOf<typeof subscriptionFeeCharged>["data"];
type PlanOf = (fee: Fee) => string | null;

/** What the statement says of a booking, and what it did to the balance. */
type Line = { words: string; signed: Money; fee?: { plan: string | null } };

const lineOf = ({ type, data }: Booking, planOf: PlanOf): Line => {
  const [came, went] = [data.amount, minus(ZERO, data.amount)];
  switch (type) {
    case "MoneyDeposited":
      return { words: data.source, signed: came };
    case "MoneyWithdrawn":
      return { words: data.purpose, signed: went };
    case "TransferSent":
      return { words: `transfer to ${data.toAccountNumber}`, signed: went };
    case "TransferReceived":
      return { words: `transfer from ${data.fromAccountNumber}`, signed: came };
    case "TransferRefunded":
      return { words: `transfer came back: ${data.reason}`, signed: came };
    case "CardDisputeWon":
      return { words: "card payment paid back", signed: came };
    case "SubscriptionFeeCharged": {
      const plan = planOf(data);
      return { words: plan === null ? "fee" : `fee of the plan ${plan}`, signed: went, fee: { plan } };
    }
  }
};

const chargedTo = ({ plan, fees, plan_fees }: Totals, amount: Money, fee: Line["fee"]): Pick<Totals, "plan" | "fees" | "plan_fees"> => {
  if (!fee) return { plan, fees, plan_fees };
  if (fee.plan === null) return { plan, fees: plus(fees, amount), plan_fees };
  return { plan: fee.plan, fees: plus(fees, amount), plan_fees: plus(plan_fees, amount) };
};

/** The end of an account's statement. The versions differ in what they make of a fee's plan. */
const statementLines = (version: number, planOf: PlanOf) =>
  defineProjection({
    name: "statement-lines",
    version,
    events,
    columns,
    reads: ["occurredAt"],
    partitions: 2,
    sequenceNoun: "account",
    screen: "Account statement",
    totals: ["lines", "money_in", "money_out", "fees", "plan_fees", "balance"],
    chartColumn: "balance",
    apply: (row, event): Statement => {
      const before: Totals = row ?? empty;
      const { words, signed, fee } = lineOf(event, planOf);
      const { amount, currency } = event.data;
      const isIn = compare(signed, ZERO) >= 0;
      return {
        lines: before.lines + 1,
        last_line: words,
        last_amount: signed,
        last_line_at: event.occurredAt,
        currency,
        ...chargedTo(before, amount, fee),
        money_in: isIn ? plus(before.money_in, amount) : before.money_in,
        money_out: isIn ? before.money_out : plus(before.money_out, amount),
        balance: plus(before.balance, signed),
      };
    },
  });

/** Takes it for granted that a fee names its plan, as all did until one billing run left it out. */
export const statementLinesV1 = statementLines(1, ({ plan, amount, currency }) => {
  if (plan === undefined) throw new TypeError(`fee of ${amount} ${currency} has no plan`);
  return plan;
});

/** A fee without a plan is a fee all the same. */
export const statementLinesV2 = statementLines(2, ({ plan }) => plan ?? null);
