import { decimal, instant, integer, nullable, type RowOf, text } from "@/server/projections/columns";
import { type Money, minus, plus, ZERO } from "@/server/projections/decimal";
import { defineProjection } from "@/server/projections/define-projection";
import { accountClosed, accountOpened, moneyDeposited, moneyWithdrawn, subscriptionFeeCharged } from "./account-events";
import { cardDisputeWon } from "./dispute-events";
import { transferReceived, transferRefunded, transferSent } from "./transfer-events";

const columns = {
  account_number: nullable(text()),
  owner: nullable(text()),
  currency: nullable(text()),
  balance: decimal(),
  status: text(),
  events: integer(),
  last_event_at: instant(),
};
type Account = RowOf<typeof columns>;

const unopened: Omit<Account, "last_event_at"> = {
  account_number: null,
  owner: null,
  currency: null,
  balance: ZERO,
  status: "not opened",
  events: 0,
};

/** What a customer sees when the app opens. */
export const accountBalances = defineProjection({
  name: "account-balances",
  version: 1,
  events: [
    accountOpened,
    moneyDeposited,
    moneyWithdrawn,
    subscriptionFeeCharged,
    transferSent,
    transferReceived,
    transferRefunded,
    cardDisputeWon,
    accountClosed,
  ],
  columns,
  reads: ["occurredAt"],
  partitions: 4,
  sequenceNoun: "account",
  screen: "My accounts",
  totals: ["balance", "events"],
  personal: ["owner"],
  chartColumn: "balance",
  apply: (row, event) => {
    const before = row ?? unopened;
    const account: Account = { ...before, events: before.events + 1, last_event_at: event.occurredAt };
    const add = (amount: Money): Account => ({ ...account, balance: plus(account.balance, amount) });
    const take = (amount: Money): Account => ({ ...account, balance: minus(account.balance, amount) });
    switch (event.type) {
      case "AccountOpened":
        return {
          ...account,
          account_number: event.data.accountNumber,
          owner: event.data.owner,
          currency: event.data.currency,
          status: "open",
        };
      case "MoneyDeposited":
      case "TransferReceived":
      case "TransferRefunded":
      case "CardDisputeWon":
        return add(event.data.amount);
      case "MoneyWithdrawn":
      case "SubscriptionFeeCharged":
      case "TransferSent":
        return take(event.data.amount);
      case "AccountClosed":
        return { ...account, status: "closed" };
    }
  },
});
