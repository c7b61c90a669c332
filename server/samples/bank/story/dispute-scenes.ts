import { byCustomer } from "./account-scenes";
import type { Customer } from "./people";
import { amountOf } from "./prng";
import type { Scene, Step } from "./scene";

export type Dispute = { disputeId: string; who: Customer; cents: number; merchant: string; reason: string };

const step = ({ who }: Dispute, type: string, data: Step["data"], by: Pick<Step, "actor" | "channel">): Scene => [
  { streamId: who.streamId, type, data, afterMs: 0, causedBy: null, ...by },
];

export const disputeOpened = (dispute: Dispute): Scene => {
  const { disputeId, who, cents, merchant, reason } = dispute;
  return step(
    dispute,
    "CardDisputeOpened",
    { disputeId, amount: amountOf(cents), currency: who.currency, merchant, reason },
    byCustomer(who),
  );
};

export const disputeEvidence = (dispute: Dispute, from: "customer" | "merchant", document: string): Scene => {
  const by = from === "customer" ? byCustomer(dispute.who) : ({ actor: "card-network", channel: "system" } as const);
  return step(dispute, "CardDisputeEvidenceSubmitted", { disputeId: dispute.disputeId, document, from }, by);
};

const desk = (employee: string) => ({ actor: employee, channel: "branch" }) as const;

export const disputeWon = (dispute: Dispute, employee: string): Scene => {
  const { disputeId, who, cents } = dispute;
  return step(dispute, "CardDisputeWon", { disputeId, amount: amountOf(cents), currency: who.currency }, desk(employee));
};

export const disputeLost = (dispute: Dispute, reason: string, employee: string): Scene =>
  step(dispute, "CardDisputeLost", { disputeId: dispute.disputeId, reason }, desk(employee));
