import { backoffMs } from "../retry-policy";

const POLICY = { firstDelayMs: 2_000, maxDelayMs: 15 * 60_000 };
/** A receiver that is away for so long is told of by nobody any more. */
const GIVE_UP_AFTER_SECONDS = 24 * 3_600;
const LONGEST_WAIT_SECONDS = 3_600;

export type DeliveryFailure = { attempts: number; ageSeconds: number; retryAfterSeconds: number | null; random: number };

/** Seconds until the next attempt, never before the receiver asked for it; null where it is given up. */
export const nextAttemptSeconds = ({ attempts, ageSeconds, retryAfterSeconds, random }: DeliveryFailure): number | null => {
  if (ageSeconds >= GIVE_UP_AFTER_SECONDS) return null;
  const own = backoffMs(attempts, POLICY, random) / 1_000;
  return Math.max(own, Math.min(retryAfterSeconds ?? 0, LONGEST_WAIT_SECONDS));
};

/** Seconds, or a date of HTTP; null for anything else. `now` is the receiver's, where it says so. */
export const retryAfterSeconds = (header: string | null, now: Date): number | null => {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim());
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1_000);
};
