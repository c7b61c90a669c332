import { decimal, instant, nullable, type RowOf, text } from "@/server/projections/columns";
import { ZERO } from "@/server/projections/decimal";
import { defineProjection } from "@/server/projections/define-projection";
import {
  transferCompleted,
  transferReceived,
  transferRefunded,
  transferRejected,
  transferRequested,
  transferSent,
} from "./transfer-events";

const columns = {
  from_account: nullable(text()),
  to_account_number: nullable(text()),
  amount: decimal(),
  currency: nullable(text()),
  state: text(),
  reason: nullable(text()),
  requested_at: nullable(instant()),
  ended_at: nullable(instant()),
};
type Transfer = RowOf<typeof columns>;

const unknown: Transfer = {
  from_account: null,
  to_account_number: null,
  amount: ZERO,
  currency: null,
  state: "unknown",
  reason: null,
  requested_at: null,
  ended_at: null,
};

/** A transfer lives on three streams: its own, the sender's and the receiver's. Its id joins them. */
export const transfers = defineProjection({
  name: "transfers",
  version: 1,
  events: [transferRequested, transferSent, transferReceived, transferCompleted, transferRejected, transferRefunded],
  key: { column: "transfer_id", of: (event) => ("transferId" in event.data ? event.data.transferId : event.streamId) },
  columns,
  partitions: 2,
  reads: ["occurredAt"],
  sequenceNoun: "transfer",
  screen: "My transfers",
  totals: ["amount"],
  chartColumn: "amount",
  apply: (row, event) => {
    const transfer = row ?? unknown;
    switch (event.type) {
      case "TransferRequested":
        return {
          ...transfer,
          from_account: event.data.fromAccount,
          to_account_number: event.data.toAccountNumber,
          amount: event.data.amount,
          currency: event.data.currency,
          state: "requested",
          requested_at: event.occurredAt,
        };
      case "TransferSent":
        return { ...transfer, state: "sent" };
      case "TransferReceived":
        return { ...transfer, state: "received" };
      case "TransferCompleted":
        return { ...transfer, state: "completed", ended_at: event.occurredAt };
      case "TransferRejected":
        return { ...transfer, state: "rejected", reason: event.data.reason };
      case "TransferRefunded":
        return { ...transfer, state: "refunded", ended_at: event.occurredAt };
    }
  },
});
