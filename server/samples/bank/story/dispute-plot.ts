import { DAY_MS, officeMoment } from "./clock";
import { type Dispute, disputeEvidence, disputeLost, disputeOpened, disputeWon } from "./dispute-scenes";
import type { Ledger } from "./ledger";
import { DISPUTE_REASONS, DOCUMENTS, EMPLOYEES } from "./places";
import type { Prng } from "./prng";
import type { ToldEvent } from "./write-scene";

export type Planned = { at: number; play: () => void };

/** A disputed card payment: opened days later, documents, and weeks later a decision; the last ones are still open. */
export const plotDispute = (
  { ledger, prng, plan }: { ledger: Ledger; prng: Prng; plan: (planned: Planned) => void },
  dispute: Omit<Dispute, "reason">,
  payment: ToldEvent,
): void => {
  const day = (days: number) => officeMoment(prng, Math.floor(Date.parse(payment.occurredAt) / DAY_MS) * DAY_MS + days * DAY_MS);
  const whole: Dispute = { ...dispute, reason: prng.pick(DISPUTE_REASONS) };
  const opened = prng.whole(1, 14);
  const decided = opened + prng.whole(9, 45);
  let cause: { correlationId?: string; causationId: string } = { causationId: payment.eventId };
  const follow = (events: ToldEvent[]) => {
    cause = { correlationId: events[0]!.correlationId, causationId: events[0]!.eventId };
  };
  const plot = (days: number, act: (at: number) => void) => {
    const at = day(days);
    plan({ at, play: () => act(at) });
  };

  plot(opened, (at) => follow(ledger.play(disputeOpened(whole), 0, at, cause)));
  const evidence = (from: "customer" | "merchant") => (at: number) =>
    cause.correlationId && follow(ledger.play(disputeEvidence(whole, from, prng.pick(DOCUMENTS)), 0, at, cause));
  if (prng.chance(0.8)) plot(opened + prng.whole(1, 4), evidence("customer"));
  if (prng.chance(0.5)) plot(opened + prng.whole(5, 8), evidence("merchant"));
  plot(decided, (at) => {
    if (!cause.correlationId) return;
    if (prng.chance(0.6)) ledger.play(disputeWon(whole, prng.pick(EMPLOYEES)), whole.cents, at, cause);
    else ledger.play(disputeLost(whole, "the merchant proved the delivery", prng.pick(EMPLOYEES)), 0, at, cause);
  });
};
