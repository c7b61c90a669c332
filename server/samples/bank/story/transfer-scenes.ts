import { byCustomer } from "./account-scenes";
import type { Customer } from "./people";
import { amountOf } from "./prng";
import type { Scene, Step } from "./scene";

type Transfer = { transferId: string; from: Customer; toAccountNumber: string; cents: number; reference: string };

const request = ({ transferId, from, toAccountNumber, cents, reference }: Transfer): Step => ({
  streamId: transferId,
  type: "TransferRequested",
  data: { fromAccount: from.streamId, toAccountNumber, amount: amountOf(cents), currency: from.currency, reference },
  afterMs: 0,
  causedBy: null,
  ...byCustomer(from),
});

const system = { actor: "transfer-service", channel: "system" } as const;

const send = ({ transferId, from, toAccountNumber, cents }: Transfer): Step => ({
  streamId: from.streamId,
  type: "TransferSent",
  data: { transferId, amount: amountOf(cents), currency: from.currency, toAccountNumber },
  afterMs: 800,
  causedBy: 0,
  ...system,
});

export const completedTransfer = (transfer: Transfer, to: Customer): Scene => {
  const { transferId, from, cents } = transfer;
  const received = { transferId, amount: amountOf(cents), currency: from.currency, fromAccountNumber: from.accountNumber };
  return [
    request(transfer),
    send(transfer),
    { streamId: to.streamId, type: "TransferReceived", data: received, afterMs: 2_100, causedBy: 1, ...system },
    { streamId: transferId, type: "TransferCompleted", data: {}, afterMs: 2_400, causedBy: 2, ...system },
  ];
};

export const rejectedTransfer = (transfer: Transfer, reason: string): Scene => {
  const { transferId, from, cents, toAccountNumber } = transfer;
  const refunded = { transferId, amount: amountOf(cents), currency: from.currency, reason };
  return [
    request(transfer),
    send(transfer),
    {
      streamId: transferId,
      type: "TransferRejected",
      data: { reason, accountNumber: toAccountNumber },
      afterMs: 5_000,
      causedBy: 1,
      ...system,
    },
    { streamId: from.streamId, type: "TransferRefunded", data: refunded, afterMs: 5_900, causedBy: 2, ...system },
  ];
};
