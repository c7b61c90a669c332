import { cardPayment, cashWithdrawal, deposit, fee, opening, salary, TODAY } from "../story/account-scenes";
import { type Dispute, disputeEvidence, disputeLost, disputeOpened, disputeWon } from "../story/dispute-scenes";
import { accountNumberOf, type Customer, customer } from "../story/people";
import { CASH_MACHINES, DISPUTE_REASONS, DOCUMENTS, EMPLOYEES, MERCHANTS, REFERENCES } from "../story/places";
import type { Prng } from "../story/prng";
import type { Scene } from "../story/scene";
import { completedTransfer, rejectedTransfer } from "../story/transfer-scenes";
import type { Numbers } from "./read-cast";

/** What an earlier event made follow. */
export type Cause = { correlationId?: string; causationId: string };
export type OpenDispute = Dispute & { cause: Cause };
export type Plot = { scene: Scene; cents: number; cause?: Cause; opens?: Customer; disputes?: Dispute; decides?: OpenDispute };

export type Cast = {
  prng: Prng;
  customers: Customer[];
  disputes: OpenDispute[];
  numbers: Numbers;
  /** The last card payments: what a dispute can be about. */
  payments: { who: Customer; cents: number; merchant: string; eventId: string }[];
};

type Teller = (cast: Cast, who: Customer, cents: number) => Plot | null;

const amount = (who: Customer, cents: number) => ({ who, cents, spelling: TODAY });

const purchase: Teller = ({ prng }, who, balance) => {
  const cents = prng.cents(280, 18_000);
  return cents > balance ? null : { scene: cardPayment(amount(who, cents), prng.pick(MERCHANTS)), cents };
};
const cash: Teller = ({ prng }, who, balance) => {
  const cents = prng.whole(1, 12) * 2_000;
  return cents > balance ? null : { scene: cashWithdrawal(amount(who, cents), prng.pick(CASH_MACHINES)), cents };
};
const topUp: Teller = ({ prng }, who) => {
  const cents = prng.whole(1, 20) * 1_000;
  return { scene: deposit(amount(who, cents), "card top-up"), cents };
};
const wages: Teller = (_, who) => ({ scene: salary(amount(who, who.salaryCents)), cents: who.salaryCents });
const planFee: Teller = (_, who) => ({ scene: fee(amount(who, who.plan.cents), who.plan.name), cents: who.plan.cents });

const transfer: Teller = ({ prng, customers, numbers }, from, balance) => {
  const to = prng.pick(customers);
  const cents = prng.cents(800, 40_000);
  if (cents > balance || to === from || to.currency !== from.currency) return null;
  const isMistyped = prng.chance(0.06);
  const toAccountNumber = isMistyped ? accountNumberOf(to.number + 90_000_000) : to.accountNumber;
  numbers.transfer += 1;
  const order = { transferId: `transfer-${numbers.transfer}`, from, toAccountNumber, cents, reference: prng.pick(REFERENCES) };
  return { scene: isMistyped ? rejectedTransfer(order, "account number does not exist") : completedTransfer(order, to), cents };
};

const newCustomer: Teller = ({ prng, numbers }) => {
  numbers.account += 1;
  const [who, cents] = [customer(numbers.account), prng.whole(5, 90) * 1_000];
  return { scene: opening(amount(who, cents), prng.pick(EMPLOYEES)), cents, opens: who };
};

const complaint: Teller = ({ prng, payments, numbers }) => {
  const [payment] = payments.splice(prng.whole(0, Math.max(0, payments.length - 1)), 1);
  if (!payment) return null;
  numbers.dispute += 1;
  const { eventId, ...about } = payment;
  const disputes = { ...about, disputeId: `dispute-${numbers.dispute}`, reason: prng.pick(DISPUTE_REASONS) };
  return { scene: disputeOpened(disputes), cents: 0, cause: { causationId: eventId }, disputes };
};

/** The desk keeps its pile near twenty-five: more documents while it is small, decisions while it is large. */
const deskWork: Teller = ({ prng, disputes }) => {
  if (disputes.length === 0) return null;
  const dispute = prng.pick(disputes);
  const { cause } = dispute;
  if (prng.chance(disputes.length > 25 ? 0.3 : 0.75))
    return { scene: disputeEvidence(dispute, prng.pick(["customer", "merchant"] as const), prng.pick(DOCUMENTS)), cents: 0, cause };
  return prng.chance(0.6)
    ? { scene: disputeWon(dispute, prng.pick(EMPLOYEES)), cents: dispute.cents, cause, decides: dispute }
    : { scene: disputeLost(dispute, "the merchant proved the delivery", prng.pick(EMPLOYEES)), cents: 0, cause, decides: dispute };
};

const TELLERS: readonly [teller: Teller, weight: number][] = [
  [purchase, 46],
  [cash, 7],
  [topUp, 14],
  [wages, 4],
  [planFee, 4],
  [transfer, 13],
  [newCustomer, 0.25],
  [complaint, 1.2],
  [deskWork, 2.4],
];

/** Something believable to happen next, or null where the balance does not allow what came to mind. Poor accounts are paid first. */
export const choosePlot = (cast: Cast, who: Customer, balance: number): Plot | null => {
  if (cast.customers.length === 0) return newCustomer(cast, who, balance);
  if (balance < 2_000 && cast.prng.chance(0.5)) return wages(cast, who, balance);
  const [teller] = TELLERS[cast.prng.weighted(TELLERS.map(([, weight]) => weight))]!;
  return teller(cast, who, balance);
};
