import { z } from "zod";
import { positiveAmount } from "@/server/projections/decimal";
import { defineEventType } from "@/server/projections/define-event-type";
import { currency } from "./account-events";

const text = z.string().min(1).max(200);
const disputeId = z.string().min(1).max(100);

export const cardDisputeOpened = defineEventType({
  name: "CardDisputeOpened",
  meaning: "A customer says that a card payment was not theirs, or not right.",
  schema: z.object({ disputeId, amount: positiveAmount(), currency, merchant: text, reason: text }),
  businessKeys: ["disputeId"],
  amountField: "amount",
});

export const cardDisputeEvidenceSubmitted = defineEventType({
  name: "CardDisputeEvidenceSubmitted",
  meaning: "The customer or the merchant handed in a document.",
  schema: z.object({ disputeId, document: text, from: z.enum(["customer", "merchant"]) }),
  businessKeys: ["disputeId"],
});

export const cardDisputeWon = defineEventType({
  name: "CardDisputeWon",
  meaning: "The card network decided for the customer: the payment comes back.",
  schema: z.object({ disputeId, amount: positiveAmount(), currency }),
  businessKeys: ["disputeId"],
  amountField: "amount",
});

export const cardDisputeLost = defineEventType({
  name: "CardDisputeLost",
  meaning: "The card network decided for the merchant: the payment stands.",
  schema: z.object({ disputeId, reason: text }),
  businessKeys: ["disputeId"],
});
