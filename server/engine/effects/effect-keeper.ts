import { type ClaimedEffect, claimEffects } from "@/server/db/effects/claim-effects";
import { Bell } from "@/server/engine/bell";
import { pause } from "@/server/engine/pause";
import type { EventSource } from "@/server/sources/event-source";
import { dropSpoken } from "./drop-spoken";
import { type Sending, sendEffect } from "./send-effect";

const ROUND_MS = 250;
const AT_ONCE = 8;
/** A receiver that is away leaves many effects waiting behind others, which makes looking slow: a tenth of the time at most is spent so. */
const REST = 10;
/** How often is looked for held effects that nobody will ever send. */
const SWEEP_MS = 10_000;
/** What a receiver may still answer when the engine is to stop; after that another engine sends it again. */
const DRAIN_MS = 2_000;

export type EffectKeeping = Sending & { engineId: string; source: Pick<EventSource, "hasPassed"> };

/**
 * Sends due effects until aborted, several at once, those of a sequence one after the other. Invariant: an effect is in the hands of one
 * living engine at most; the epoch of its claim keeps a former engine from writing what came of it.
 */
export const keepEffects = async (keeping: EffectKeeping, signal: AbortSignal): Promise<void> => {
  const sending = new Map<string, Promise<void>>();
  const done = new Bell();
  const finish = (id: string) => {
    sending.delete(id);
    done.ring();
  };
  const sweeping = sweep(keeping, signal);
  while (!signal.aborted) {
    const rings = done.rings;
    const beganAt = performance.now();
    const effects = await take(keeping, [...sending.keys()]);
    const restMs = Math.max(ROUND_MS, (performance.now() - beganAt) * REST);
    for (const effect of effects)
      sending.set(
        effect.id,
        send(keeping, effect, signal).finally(() => finish(effect.id)),
      );
    if (effects.length === 0 || sending.size >= AT_ONCE) await done.wait(rings, restMs, signal);
  }
  await Promise.race([Promise.all(sending.values()), pause(DRAIN_MS, new AbortController().signal)]);
  await sweeping;
};

const take = async ({ db, engineId, logger }: EffectKeeping, inHand: string[]): Promise<ClaimedEffect[]> => {
  if (inHand.length >= AT_ONCE) return [];
  try {
    return await claimEffects(db, { engineId, inHand, limit: AT_ONCE - inHand.length });
  } catch (error) {
    logger.debug({ err: error }, "effects could not be looked at; trying again");
    return [];
  }
};

/** What cannot be noted now leaves the effect in this engine's hands, which claims it again after a while. */
const send = async (keeping: EffectKeeping, effect: ClaimedEffect, signal: AbortSignal): Promise<void> => {
  try {
    await sendEffect(keeping, effect);
  } catch (error) {
    keeping.logger.debug({ err: error }, "what came of an effect could not be noted; it is sent again with the same key");
    await pause(ROUND_MS, signal);
  }
};

const sweep = async ({ db, source, logger }: EffectKeeping, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await pause(SWEEP_MS, signal);
    if (signal.aborted) return;
    await dropSpoken({ db, source }, signal).catch((error) =>
      logger.debug({ err: error }, "held effects are looked through the next time"),
    );
  }
};
