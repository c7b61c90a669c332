import { z } from "zod";
import { decimalAmount, positiveAmount } from "@/server/projections/decimal";
import { defineEventType } from "@/server/projections/define-event-type";

const dismissal = z.string().max(20).optional();

export const createFine = defineEventType({
  name: "Create Fine",
  meaning: "An officer wrote a fine.",
  schema: z.object({ amount: decimalAmount(), dismissal }),
  amountField: "amount",
});

export const sendFine = defineEventType({
  name: "Send Fine",
  meaning: "The fine went out by post; the postage is charged to the offender.",
  schema: z.object({ expense: decimalAmount() }),
  amountField: "expense",
});

export const insertFineNotification = defineEventType({
  name: "Insert Fine Notification",
  meaning: "The offender was notified; the time to appeal runs from here.",
  schema: z.object({ notificationType: z.string().optional(), lastSent: z.string().optional() }),
});

export const addPenalty = defineEventType({
  name: "Add penalty",
  meaning: "The fine was not paid in time: the amount is replaced by the higher one.",
  schema: z.object({ amount: decimalAmount() }),
  amountField: "amount",
});

export const payment = defineEventType({
  name: "Payment",
  meaning: "The offender paid something.",
  schema: z.object({ paymentAmount: positiveAmount() }),
  amountField: "paymentAmount",
});

export const sendForCreditCollection = defineEventType({
  name: "Send for Credit Collection",
  meaning: "The open balance was handed to a collection agency.",
  schema: z.object({}),
});

export const insertDateAppealToPrefecture = defineEventType({
  name: "Insert Date Appeal to Prefecture",
  meaning: "The offender appealed to the prefecture.",
  schema: z.object({}),
});

export const sendAppealToPrefecture = defineEventType({
  name: "Send Appeal to Prefecture",
  meaning: "The police passed the appeal on to the prefecture.",
  schema: z.object({ dismissal }),
});

export const receiveResultAppealFromPrefecture = defineEventType({
  name: "Receive Result Appeal from Prefecture",
  meaning: "The prefecture decided on the appeal.",
  schema: z.object({}),
});

export const notifyResultAppealToOffender = defineEventType({
  name: "Notify Result Appeal to Offender",
  meaning: "The offender was told what the prefecture decided.",
  schema: z.object({}),
});

export const appealToJudge = defineEventType({
  name: "Appeal to Judge",
  meaning: "The offender took the fine to a judge.",
  schema: z.object({ dismissal }),
});
