import type { Database } from "@/server/db/database";
import { listLiveGenerations } from "@/server/db/projections/list-live-generations";
import type { Position } from "@/server/domain/position";
import type { Registry } from "@/server/projections/registry";
import { keptFolds } from "@/server/replay/kept-folds";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource, Milestone } from "@/server/sources/event-source";
import { pause } from "../pause";
import { openFailures } from "./failures";
import { openPace } from "./pace";
import { isUnfoldable, takeSnapshots } from "./take-snapshots";

type Keeping = { db: Database; source: EventSource; registry: Registry; logger: Logger };
type Sweeping = Omit<Keeping, "logger"> & {
  giveWay: () => Promise<void>;
  /** Told of a stream whose states could not be kept; the sweep goes on with the next. */
  onFailure: (streamId: string, error: unknown) => void;
};

const EVERY_MS = 2_000;
/** All of them are looked at again: a letter that was settled since makes the snapshots behind it another fold's. */
const ALL_AGAIN_MS = 60 * 60_000;
/** The same where some could not be taken. */
const FAILED_AGAIN_MS = 5 * 60_000;
const PAGE = 500;

/**
 * Keeps states of long streams, in the background. Needs no memory of its own: what is missing is what a milestone has no snapshot for.
 * Several engines may do it at once; they take streams in an order of their own, so as not to make the same ones.
 */
export const keepSnapshots = async (keeping: Keeping, signal: AbortSignal): Promise<void> => {
  const failures = openFailures(keeping.logger);
  let from = keeping.source.start;
  let startedOver = performance.now();
  let folding: string | null = null;
  while (!signal.aborted) {
    try {
      // What readers were switched to has states of its own: those of before are of no use to it.
      const live = JSON.stringify(await listLiveGenerations(keeping.db, keeping.source.name));
      const isDue = performance.now() - startedOver > (failures.any() ? FAILED_AGAIN_MS : ALL_AGAIN_MS);
      if (isDue || live !== folding) {
        from = keeping.source.start;
        startedOver = performance.now();
        folding = live;
        failures.startOver();
      }
      const giveWay = openPace(keeping, signal);
      from = await sweep({ ...keeping, giveWay, onFailure: failures.of }, from, signal);
      failures.ended();
    } catch (error) {
      if (!signal.aborted) failures.of(null, error);
    }
    await pause(EVERY_MS, signal);
  }
};

/** Takes what is missing after `from`, up to the published head; resolves with where the next sweep starts. */
export const sweep = async (sweeping: Sweeping, from: Position, signal: AbortSignal): Promise<Position> => {
  const { safePosition: upTo } = await sweeping.source.head();
  let after = from;
  while (!signal.aborted) {
    const milestones = await sweeping.source.milestones({ after, upTo, limit: PAGE });
    for (const [streamId, at] of inOwnOrder(milestones)) {
      await sweeping.giveWay();
      if (signal.aborted) return after;
      await takeOf(sweeping, streamId, at, signal);
    }
    const last = milestones.at(-1);
    if (!last || signal.aborted) return after;
    after = last.position;
    if (milestones.length < PAGE) return after;
  }
  return after;
};

const inOwnOrder = (milestones: readonly Milestone[]): [string, Milestone[]][] => {
  const ofStreams = new Map<string, Milestone[]>();
  for (const milestone of milestones) ofStreams.set(milestone.streamId, [...(ofStreams.get(milestone.streamId) ?? []), milestone]);
  return [...ofStreams]
    .map((entry) => ({ entry, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
};

const takeOf = async (sweeping: Sweeping, streamId: string, at: readonly Milestone[], signal: AbortSignal): Promise<void> => {
  for (const fold of await keptFolds(sweeping, streamId)) {
    try {
      await takeSnapshots(sweeping, { streamId, fold, at }, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (!isUnfoldable(error)) sweeping.onFailure(streamId, error);
    }
  }
};
