import { z } from "zod";
import { positiveAmount } from "@/server/projections/decimal";
import { defineEventType } from "@/server/projections/define-event-type";
import { currency } from "./account-events";

const text = z.string().min(1).max(200);
const transferId = z.string().min(1).max(100);

/** On the transfer's own stream. */
export const transferRequested = defineEventType({
  name: "TransferRequested",
  meaning: "A customer asked the bank to send money to an account number.",
  schema: z.object({ fromAccount: text, toAccountNumber: text, amount: positiveAmount(), currency, reference: text.optional() }),
  businessKeys: ["toAccountNumber"],
  amountField: "amount",
});

/** On the sender's stream. */
export const transferSent = defineEventType({
  name: "TransferSent",
  meaning: "The money left the sender's account.",
  schema: z.object({ transferId, amount: positiveAmount(), currency, toAccountNumber: text }),
  businessKeys: ["transferId"],
  amountField: "amount",
});

/** On the receiver's stream. */
export const transferReceived = defineEventType({
  name: "TransferReceived",
  meaning: "The money arrived on the receiver's account.",
  schema: z.object({ transferId, amount: positiveAmount(), currency, fromAccountNumber: text }),
  businessKeys: ["transferId"],
  amountField: "amount",
});

/** On the transfer's own stream. */
export const transferCompleted = defineEventType({
  name: "TransferCompleted",
  meaning: "The transfer is done: sent and received.",
  schema: z.object({}),
});

/** On the transfer's own stream. */
export const transferRejected = defineEventType({
  name: "TransferRejected",
  meaning: "The account number does not exist or is closed: the money goes back.",
  schema: z.object({ reason: text, accountNumber: text }),
});

/** On the sender's stream. */
export const transferRefunded = defineEventType({
  name: "TransferRefunded",
  meaning: "The money of a rejected transfer came back to the sender.",
  schema: z.object({ transferId, amount: positiveAmount(), currency, reason: text }),
  businessKeys: ["transferId"],
  amountField: "amount",
});
