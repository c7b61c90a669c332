import { type ClaimedDelivery, claimDelivery } from "@/server/db/alerts/claim-delivery";
import { noteDelivered, putOffDelivery } from "@/server/db/alerts/settle-delivery";
import type { Database } from "@/server/db/database";
import { nextAttemptSeconds, retryAfterSeconds } from "@/server/domain/alert/delivery-retry";
import type { AlertSettings, AlertTarget } from "@/server/projections/alert-settings";
import type { Logger } from "@/server/runtime/logger";
import { postAddress, postJson } from "@/server/runtime/post-json";
import { type AlertMessage, messageOf } from "./alert-message";
import { alertmanagerShape } from "./alertmanager-shape";
import { signatureOf } from "./sign-message";
import { slackShape } from "./slack-shape";

export type Sending = {
  db: Database;
  targets: AlertSettings["targets"];
  key: string;
  /** Where people reach this console; null where nobody outside does. */
  origin: string | null;
  logger: Logger;
};

const shapes: Readonly<Record<AlertTarget["shape"], (message: AlertMessage) => unknown>> = {
  plain: (message) => message,
  slack: slackShape,
  alertmanager: alertmanagerShape,
};

type Outcome = { kind: "taken" } | { kind: "failed"; because: string; retryAfterSeconds: number | null };

const post = async ({ key, origin }: Sending, target: AlertTarget, delivery: ClaimedDelivery): Promise<Outcome> => {
  const address = postAddress(target.url);
  const body = JSON.stringify(shapes[target.shape](messageOf(delivery, origin)));
  const headers = new Headers(target.headers);
  headers.set("tidemark-delivery", delivery.id);
  headers.set("idempotency-key", delivery.id);
  headers.set("tidemark-signature", signatureOf(key, delivery.nowSeconds, body));
  try {
    const { status, isTaken, headers: said } = await postJson({ address, headers, body, timeoutMs: target.timeoutMs });
    if (isTaken) return { kind: "taken" };
    const theirNow = new Date(said.get("date") ?? delivery.nowSeconds * 1_000);
    return {
      kind: "failed",
      because: `${address.host} answered ${status}${status >= 300 && status < 400 ? ", and redirects are not followed" : ""}`,
      retryAfterSeconds: retryAfterSeconds(said.get("retry-after"), theirNow),
    };
  } catch (error) {
    return { kind: "failed", because: error instanceof Error ? error.message : String(error), retryAfterSeconds: null };
  }
};

/**
 * Sends a delivery if it is due and nobody else has it in hand, and notes what came of it. At least once: who dies after the receiver took it and
 * before that is noted leaves it to somebody else, who sends it with the same id.
 */
export const attemptDelivery = async (sending: Sending, id: string): Promise<void> => {
  const { db, targets, logger } = sending;
  const delivery = await claimDelivery(db, id);
  if (!delivery) return;
  const target = Object.hasOwn(targets, delivery.target) ? targets[delivery.target] : undefined;
  if (!target) return putOffDelivery(db, delivery, `the configuration has no target ${delivery.target}`, null);
  const outcome = await post(sending, target, delivery);
  if (outcome.kind === "taken") return noteDelivered(db, delivery);
  const { attempts, ageSeconds } = delivery;
  const wait = nextAttemptSeconds({ attempts, ageSeconds, retryAfterSeconds: outcome.retryAfterSeconds, random: Math.random() });
  const level = attempts === 1 || wait === null ? "warn" : "debug";
  logger[level](
    { delivery: id, target: delivery.target, because: outcome.because },
    wait === null ? "an alert was not delivered, and is given up" : "an alert was not delivered; it is tried again",
  );
  await putOffDelivery(db, delivery, outcome.because, wait);
};
