import { decimal, instant, integer, text } from "@/server/projections/columns";
import { ZERO } from "@/server/projections/decimal";
import { defineProjection } from "@/server/projections/define-projection";
import { cardDisputeEvidenceSubmitted, cardDisputeLost, cardDisputeOpened, cardDisputeWon } from "./dispute-events";

/** The dispute desk's pile: a dispute leaves it when it is decided. */
export const openDisputes = defineProjection({
  name: "open-disputes",
  version: 1,
  events: [cardDisputeOpened, cardDisputeEvidenceSubmitted, cardDisputeWon, cardDisputeLost],
  key: { column: "dispute_id", of: ({ data }) => data.disputeId },
  columns: {
    account: text(),
    merchant: text(),
    amount: decimal(),
    currency: text(),
    reason: text(),
    documents: integer(),
    opened_at: instant(),
  },
  reads: ["occurredAt"],
  sequenceNoun: "dispute",
  screen: "My disputes",
  totals: ["amount", "documents"],
  chartColumn: "documents",
  apply: (row, { type, data, streamId, occurredAt }) => {
    switch (type) {
      case "CardDisputeOpened":
        return {
          account: streamId,
          merchant: data.merchant,
          amount: data.amount,
          currency: data.currency,
          reason: data.reason,
          documents: row?.documents ?? 0,
          opened_at: occurredAt,
        };
      case "CardDisputeEvidenceSubmitted":
        return {
          ...(row ?? { account: streamId, merchant: "unknown", amount: ZERO, currency: "EUR", reason: "unknown", opened_at: occurredAt }),
          documents: (row?.documents ?? 0) + 1,
        };
      case "CardDisputeWon":
      case "CardDisputeLost":
        return null;
    }
  },
});
