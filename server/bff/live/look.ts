import type { LiveSnapshot } from "@/server/contracts/live";
import { liveSnapshot } from "@/server/contracts/live";
import type { ListProjectionsResponse } from "@/server/contracts/projections";
import { unseen } from "@/server/domain/projection-status";
import { unseenSentence } from "@/server/domain/sentence";
import type { Logger } from "@/server/runtime/logger";
import { databaseTrouble } from "../database-trouble";

export type Picture = Pick<LiveSnapshot, "imports"> & { projections: ListProjectionsResponse };

/** An old picture says of every projection that it is unknown, and what it was when it was last seen. */
const outOfSight = (picture: ListProjectionsResponse, now: Date): ListProjectionsResponse => {
  const seenAt = new Date(picture.observedAt);
  const secondsAgo = Math.max(0, (now.getTime() - seenAt.getTime()) / 1_000);
  return {
    ...picture,
    projections: picture.projections.map((projection) => ({
      ...projection,
      ...unseen(projection.severity),
      ...unseenSentence(projection.name, `${picture.observedAt.slice(11, 19)} UTC`, secondsAgo),
      lastStatus: projection.status,
    })),
  };
};

/** Looks at the database, or keeps showing what was last seen, with its age and the reason. Remembers between calls; never rejects. */
export const openLook = ({
  observe,
  log,
  now,
}: {
  observe(): Promise<Picture>;
  log: Logger;
  now(): Date;
}): (() => Promise<LiveSnapshot>) => {
  let last: Picture | null = null;
  let degraded: LiveSnapshot["degraded"] = null;
  return async () => {
    try {
      last = await observe();
      degraded = null;
      return liveSnapshot.parse({ sentAt: now().toISOString(), ...last, degraded });
    } catch (error) {
      if (!degraded) log.warn({ err: error }, "the live picture cannot be refreshed");
      degraded = {
        since: degraded?.since ?? now().toISOString(),
        reason: databaseTrouble(error) ?? "The observer failed; the log of web has the cause.",
      };
      return {
        sentAt: now().toISOString(),
        projections: last && outOfSight(last.projections, now()),
        imports: last?.imports ?? [],
        degraded,
      };
    }
  };
};
