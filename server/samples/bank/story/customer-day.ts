import { cardPayment, cashWithdrawal, deposit, fee, type Spelling, salary } from "./account-scenes";
import { dayOfMonth, isPayday, isWeekend, nightlyMoment, officeMoment, spendingMoment } from "./clock";
import { type Planned, plotDispute } from "./dispute-plot";
import type { Account, Ledger } from "./ledger";
import { accountNumberOf } from "./people";
import { CASH_MACHINES, MERCHANTS, REFERENCES } from "./places";
import type { Prng } from "./prng";
import { completedTransfer, rejectedTransfer } from "./transfer-scenes";

export type Town = {
  ledger: Ledger;
  prng: Prng;
  /** Puts something on the agenda, of this day or a later one. */
  plan(planned: Planned): void;
  nextNumber(kind: "transfer" | "dispute"): number;
  spelling: Spelling;
};

/** What one customer does and what is done to the account on a day; each thing happens only if the balance allows it then. */
export const planCustomerDay = (town: Town, account: Account, dayMs: number): void => {
  const { prng, plan } = town;
  const day = dayOfMonth(dayMs);
  if (isPayday(dayMs, account.who.salaryDay)) plan(wages(town, account, nightlyMoment(prng, dayMs)));
  if (day === 1) plan(monthlyFee(town, account, nightlyMoment(prng, dayMs)));
  if (day === 3 && account.who.paysRent) plan(transfer(town, account, officeMoment(prng, dayMs), "rent"));
  const eagerness = isWeekend(dayMs) ? 0.24 : 0.135;
  if (prng.chance(eagerness)) plan(purchase(town, account, spendingMoment(prng, dayMs)));
  if (prng.chance(eagerness / 6)) plan(purchase(town, account, spendingMoment(prng, dayMs)));
  if (prng.chance(0.02)) plan(cash(town, account, spendingMoment(prng, dayMs)));
  if (prng.chance(0.008)) plan(topUp(town, account, spendingMoment(prng, dayMs)));
  if (prng.chance(0.012)) plan(transfer(town, account, spendingMoment(prng, dayMs), prng.pick(REFERENCES)));
};

const wages = ({ ledger, spelling }: Town, { who }: Account, at: number): Planned => ({
  at,
  play: () => ledger.play(salary({ who, cents: who.salaryCents, spelling }), who.salaryCents, at),
});

const monthlyFee = ({ ledger, spelling }: Town, { who }: Account, at: number): Planned => ({
  at,
  play: () => ledger.play(fee({ who, cents: who.plan.cents, spelling }, who.plan.name), who.plan.cents, at),
});

const topUp = ({ ledger, prng, spelling }: Town, { who }: Account, at: number): Planned => {
  const cents = prng.whole(1, 12) * 1_000;
  return { at, play: () => ledger.play(deposit({ who, cents, spelling }, "card top-up"), cents, at) };
};

const cash = ({ ledger, prng, spelling }: Town, account: Account, at: number): Planned => {
  const [cents, place] = [prng.whole(1, 15) * 2_000, prng.pick(CASH_MACHINES)];
  const { who } = account;
  return { at, play: () => account.cents >= cents && ledger.play(cashWithdrawal({ who, cents, spelling }, place), cents, at) };
};

const purchase = (town: Town, account: Account, at: number): Planned => {
  const { ledger, prng, spelling } = town;
  const [cents, merchant] = [prng.cents(280, 24_000), prng.pick(MERCHANTS)];
  const { who } = account;
  const isDisputed = prng.chance(0.013);
  return {
    at,
    play: () => {
      if (account.cents < cents) return;
      const [payment] = ledger.play(cardPayment({ who, cents, spelling }, merchant), cents, at);
      if (!isDisputed) return;
      account.hasDispute = true;
      plotDispute(town, { disputeId: `dispute-${town.nextNumber("dispute")}`, who, cents, merchant }, payment!);
    },
  };
};

const transfer = (town: Town, from: Account, at: number, reference: string): Planned => {
  const { ledger, prng } = town;
  const cents = reference === "rent" ? prng.whole(48, 110) * 1_000 : prng.cents(800, 60_000);
  const isMistyped = prng.chance(0.04);
  return {
    at,
    play: () => {
      const to = prng.pick([...ledger.accounts.values()]);
      if (from.cents < cents || to === from || to.who.currency !== from.who.currency) return;
      const toAccountNumber = isMistyped ? accountNumberOf(to.who.number + 90_000_000) : to.who.accountNumber;
      const order = { transferId: `transfer-${town.nextNumber("transfer")}`, from: from.who, toAccountNumber, cents, reference };
      const scene = isMistyped ? rejectedTransfer(order, "account number does not exist") : completedTransfer(order, to.who);
      ledger.play(scene, cents, at);
    },
  };
};
