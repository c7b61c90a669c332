import { date, decimal, integer, type RowOf, text } from "@/server/projections/columns";
import { plus, ZERO } from "@/server/projections/decimal";
import { defineProjection } from "@/server/projections/define-projection";
import { dayIn } from "@/server/samples/day";
import { moneyDeposited, moneyWithdrawn, subscriptionFeeCharged } from "./account-events";
import { transferSent } from "./transfer-events";

const columns = {
  day: date(),
  currency: text(),
  deposits: decimal(),
  withdrawals: decimal(),
  fees: decimal(),
  transfers: decimal(),
  bookings: integer(),
};
type Turnover = RowOf<typeof columns>;

/** The bank's books close at midnight in Rome. */
const bookingDay = (at: string) => dayIn("Europe/Rome", at);

/** What moved on each day, in each currency. */
export const dailyTurnover = defineProjection({
  name: "daily-turnover",
  version: 1,
  events: [moneyDeposited, moneyWithdrawn, subscriptionFeeCharged, transferSent],
  key: { column: "day_and_currency", of: ({ occurredAt, data }) => `${bookingDay(occurredAt)} ${data.currency}` },
  columns,
  reads: ["occurredAt"],
  sequenceNoun: "day",
  screen: "Daily turnover",
  totals: ["deposits", "withdrawals", "fees", "transfers", "bookings"],
  chartColumn: "deposits",
  apply: (row, event) => {
    const empty = { deposits: ZERO, withdrawals: ZERO, fees: ZERO, transfers: ZERO, bookings: 0 };
    const day: Turnover = row ?? { day: bookingDay(event.occurredAt), currency: event.data.currency, ...empty };
    const booked: Turnover = { ...day, bookings: day.bookings + 1 };
    switch (event.type) {
      case "MoneyDeposited":
        return { ...booked, deposits: plus(day.deposits, event.data.amount) };
      case "MoneyWithdrawn":
        return { ...booked, withdrawals: plus(day.withdrawals, event.data.amount) };
      case "SubscriptionFeeCharged":
        return { ...booked, fees: plus(day.fees, event.data.amount) };
      case "TransferSent":
        return { ...booked, transfers: plus(day.transfers, event.data.amount) };
    }
  },
});
