import { type LiveSnapshot, liveSnapshot } from "@/server/contracts/live";
import type { ListProjectionsResponse } from "@/server/contracts/projections";
import { unseen } from "@/server/domain/projection-status";
import { unseenSentence } from "@/server/domain/sentence";
import { loggableError } from "@/server/runtime/loggable-error";
import type { Logger } from "@/server/runtime/logger";
import { databaseTrouble } from "../database-trouble";

export type Picture = Pick<LiveSnapshot, "imports" | "letters" | "operations" | "alerts"> & { projections: ListProjectionsResponse };

export type LookOptions = {
  observe(): Promise<Picture>;
  log: Logger;
  now(): Date;
  /** A look that takes longer shows the last picture; it goes on, and the next look waits for it instead of starting another. */
  patienceMs: number;
};

/** An old picture says of every projection that it is unknown, and what it was when it was last seen. */
const outOfSight = (picture: ListProjectionsResponse, now: Date): ListProjectionsResponse => {
  const secondsAgo = Math.max(0, (now.getTime() - new Date(picture.observedAt).getTime()) / 1_000);
  const seenAt = `${picture.observedAt.slice(11, 19)} UTC`;
  return {
    ...picture,
    projections: picture.projections.map((projection) => ({
      ...projection,
      ...unseen(projection.severity),
      ...unseenSentence(projection.name, seenAt, secondsAgo),
      lastStatus: projection.status,
    })),
  };
};

class TooSlow extends Error {}

const within = async <T>(promise: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow("the database takes too long")), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

const reasonOf = (error: unknown): string =>
  error instanceof TooSlow
    ? "The database answers too slowly."
    : (databaseTrouble(error) ?? "The observer failed; the log of web has the cause.");

/** Looks at the database, or keeps showing what was last seen, with its age and the reason. Remembers between calls; never rejects. */
export const openLook = ({ observe, log, now, patienceMs }: LookOptions): (() => Promise<LiveSnapshot>) => {
  let last: Picture | null = null;
  let degraded: LiveSnapshot["degraded"] = null;
  let looking: Promise<Picture> | null = null;
  const observeOnce = (): Promise<Picture> => {
    looking ??= observe().finally(() => {
      looking = null;
    });
    return looking;
  };
  return async () => {
    try {
      const seen = await within(observeOnce(), patienceMs);
      const snapshot = liveSnapshot.parse({ sentAt: now().toISOString(), ...seen, degraded: null });
      if (degraded) log.info("the live picture is refreshed again");
      last = seen;
      degraded = null;
      return snapshot;
    } catch (error) {
      if (!degraded) log.warn({ error: loggableError(error) }, "the live picture cannot be refreshed");
      degraded = { since: degraded?.since ?? now().toISOString(), reason: reasonOf(error) };
      return {
        sentAt: now().toISOString(),
        projections: last && outOfSight(last.projections, now()),
        imports: last?.imports ?? [],
        letters: last?.letters ?? null,
        operations: last?.operations ?? [],
        alerts: last?.alerts ?? [],
        degraded,
      };
    }
  };
};
