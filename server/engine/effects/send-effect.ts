import type { Database } from "@/server/db/database";
import type { ClaimedEffect } from "@/server/db/effects/claim-effects";
import { noteSent } from "@/server/db/effects/note-sent";
import { putOff } from "@/server/db/effects/put-off";
import { effectKey } from "@/server/domain/effect";
import { backoffMs, type RetryPolicy } from "@/server/domain/retry-policy";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { EffectSender, OutgoingEffect } from "@/server/projections/effect-sender";
import { messageOf } from "@/server/projections/event-failure";
import type { Logger } from "@/server/runtime/logger";

export type Sending = {
  db: Database;
  senders: Readonly<Record<string, EffectSender>>;
  retries: Pick<RetryPolicy, "firstDelayMs" | "maxDelayMs">;
  reach: ReachFaultPoint;
  logger: Logger;
};

/** A sender that never answers would hold its sequence for ever. */
const LIMIT_MS = 30_000;
const ERROR_LETTERS = 1_000;

const outgoing = (effect: ClaimedEffect): OutgoingEffect => {
  const { projection, version, name, sequence, eventId, globalPosition, streamId, streamVersion, eventType, payload, attempts } = effect;
  return {
    key: effectKey(effect),
    ...{ projection, version, name, sequence, payload, attempt: attempts + 1 },
    event: { globalPosition, streamId, streamVersion: BigInt(streamVersion), eventId, type: eventType },
  };
};

const inTime = async (sent: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS / 1_000} s`)), LIMIT_MS);
  });
  await Promise.race([sent, late]).finally(() => clearTimeout(timer));
};

/**
 * Gives a claimed effect to its sender and notes what came of it. At least once: an engine that dies after the receiver took it and
 * before that is noted leaves it to another one, which sends it with the same key.
 */
export const sendEffect = async ({ db, senders, retries, reach, logger }: Sending, effect: ClaimedEffect): Promise<void> => {
  try {
    const sender = Object.hasOwn(senders, effect.name) ? senders[effect.name] : undefined;
    if (!sender) throw new Error(`the configuration has no sender for the effect ${effect.name}`);
    await inTime(sender.send(outgoing(effect)));
  } catch (error) {
    const message = messageOf(error).slice(0, ERROR_LETTERS);
    const level = effect.attempts === 0 ? "warn" : "debug";
    logger[level]({ projection: effect.projection, effect: effect.name, err: error }, "an effect was not sent; it is tried again");
    return putOff(db, effect, message, backoffMs(effect.attempts + 1, retries, Math.random()));
  }
  reach("effect-sent");
  await noteSent(db, effect);
};
