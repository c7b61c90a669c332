import { z } from "zod";
import { attemptDelivery, type Sending } from "@/server/alerts/attempt-delivery";
import { keepJobs } from "@/server/engine/keep-jobs";

/** The task of every delivery; its payload names which. */
export const DELIVERY_TASK = "tidemark-alert";

const AT_ONCE = 4;
const payload = z.object({ delivery: z.uuid() });

/** Sends alerts until aborted. Any number of engines may: who claims a delivery sends it. Nothing runs where nobody is to be told. */
export const keepDeliveries = async (sending: Sending & { url: string }, signal: AbortSignal): Promise<void> => {
  const { url, logger, targets } = sending;
  if (Object.keys(targets).length === 0) return;
  const send = (given: unknown): Promise<void> => attemptDelivery(sending, payload.parse(given).delivery);
  await keepJobs({ url, logger, noun: "alert deliveries", tasks: { [DELIVERY_TASK]: send }, atOnce: AT_ONCE }, signal);
};
