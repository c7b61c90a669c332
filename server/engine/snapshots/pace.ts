import { listLiveCheckpoints } from "@/server/db/checkpoints/list-live-checkpoints";
import type { Database } from "@/server/db/database";
import type { EventSource } from "@/server/sources/event-source";
import { pause } from "../pause";

/** How many events a live projection may have before it until snapshots make way for it. */
const BEHIND = 1_000;
/** Part of the time that snapshots are taken in. */
const SHARE = { idle: 0.25, behind: 0.04 } as const;
const AT_LEAST_MS = 100;

/** A wait to be called between two pieces of work: long enough that the work since the last wait took no more than its share. */
export const openPace = ({ db, source }: { db: Database; source: EventSource }, signal: AbortSignal): (() => Promise<void>) => {
  let since = performance.now();
  return async () => {
    const workedMs = performance.now() - since;
    if (workedMs < AT_LEAST_MS) return;
    const checkpoints = await listLiveCheckpoints(db);
    const unread = await source.unread(checkpoints.map(({ position, types }) => ({ after: position, types })));
    const share = unread.some(({ events }) => events > BEHIND) ? SHARE.behind : SHARE.idle;
    await pause(workedMs * (1 / share - 1), signal);
    since = performance.now();
  };
};
