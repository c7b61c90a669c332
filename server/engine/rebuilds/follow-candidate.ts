import { lockRebuild } from "@/server/db/rebuilds/lock-rebuild";
import { ENGINE, moveRebuild } from "@/server/db/rebuilds/move-rebuild";
import { noteCaughtUp } from "@/server/db/rebuilds/note-caught-up";
import { readRebuild, type StoredRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { recordSample } from "@/server/db/rebuilds/record-sample";
import { requestComparison } from "@/server/db/rebuilds/request-comparison";
import { fellBehind, isCaughtUp } from "@/server/domain/rebuild-gates";
import type { EventSource } from "@/server/sources/event-source";
import type { RebuildWork } from "./rebuild-work";

/** How far one side is behind the head, by its slowest partition; null while it does not follow. */
export const lagOf = async (
  source: EventSource,
  { checkpoints, types }: StoredRebuild["to"],
): Promise<{ events: number; seconds: number } | null> => {
  if (checkpoints.length === 0) return null;
  const unread = await source.unread(checkpoints.map(({ position }) => ({ after: position, types })));
  return {
    events: Math.max(...unread.map(({ events }) => events)),
    seconds: Math.max(...unread.map(({ lagSeconds }) => lagSeconds)),
  };
};

/** Calls a candidate caught up, or behind again, and has it compared the first time that both sides are at the head. */
export const followCandidate = async ({ db, source, settings }: RebuildWork, id: string): Promise<void> => {
  const seen = await readRebuild(db, id, "counts");
  if (!seen || !["catching-up", "caught-up"].includes(seen.state)) return;
  const lag = await lagOf(source, seen.to);
  if (!lag) return;
  if (seen.state === "catching-up") await recordSample(db, id, (seen.eventsTotal ?? 0) + appliedBy(seen));
  const { caughtUpWithin } = settings;
  // A live generation that is still far behind would have to be folded on in memory: it is compared when both are there.
  if (seen.state === "caught-up" && !seen.comparison && isCaughtUp(await lagOf(source, seen.from), caughtUpWithin))
    await db.transaction((tx) => requestComparison(tx, id, ENGINE));
  const to = seen.state === "catching-up" ? "caught-up" : "catching-up";
  const isTrue = to === "caught-up" ? isCaughtUp(lag, caughtUpWithin) : fellBehind(lag, caughtUpWithin);
  if (!isTrue) return;
  await db.transaction(async (tx) => {
    const rebuild = await lockRebuild(tx, id);
    if (rebuild?.state !== seen.state) return;
    const reason = to === "caught-up" ? "the candidate is at the head" : `the candidate fell ${lag.events} events behind`;
    await moveRebuild(tx, { id, from: rebuild.state, to, actor: ENGINE, reason });
    if (to === "caught-up") await noteCaughtUp(tx, id);
  });
};

const appliedBy = ({ to }: StoredRebuild): number => to.checkpoints.reduce((sum, { applied }) => sum + applied, 0);
