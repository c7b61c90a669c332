import type { Database } from "@/server/db/database";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import type { Position } from "@/server/domain/position";
import type { Projection } from "@/server/projections/define-projection";
import type { Registry } from "@/server/projections/registry";
import { foldsOfStream } from "@/server/replay/folds-of-stream";
import { mergedPayloads, projectionFold, type ReplayFold } from "@/server/replay/replay-fold";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource, Milestone } from "@/server/sources/event-source";
import { pause } from "../pause";
import { openPace } from "./pace";
import { isUnfoldable, takeSnapshots } from "./take-snapshots";

type Keeping = { db: Database; source: EventSource; registry: Registry; logger: Logger };
type Sweeping = Omit<Keeping, "logger"> & { giveWay: () => Promise<void> };

const EVERY_MS = 2_000;
/** All of them are looked at again: a letter that was settled since makes the snapshots behind it another fold's. */
const ALL_AGAIN_MS = 60 * 60_000;
const PAGE = 500;

/**
 * Keeps states of long streams, in the background. Needs no memory of its own: what is missing is what a milestone has no snapshot for.
 * Several engines may do it at once; they take streams in an order of their own, so as not to make the same ones.
 */
export const keepSnapshots = async (keeping: Keeping, signal: AbortSignal): Promise<void> => {
  let from = keeping.source.start;
  let startedOver = performance.now();
  while (!signal.aborted) {
    try {
      if (performance.now() - startedOver > ALL_AGAIN_MS) {
        from = keeping.source.start;
        startedOver = performance.now();
      }
      from = await sweep({ ...keeping, giveWay: openPace(keeping, signal) }, from, signal);
    } catch (error) {
      if (!signal.aborted) keeping.logger.debug({ err: error }, "snapshots are taken later");
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

const liveFolds = async ({ db, source, registry }: Sweeping, streamId: string): Promise<ReplayFold[]> => {
  const names = [...new Set(registry.projections.filter((each) => each.source === source.name).map(({ name }) => name))];
  const live = await Promise.all(
    names.map(async (name): Promise<Projection | undefined> => {
      const generation = await liveGenerationOf(db, name);
      return generation ? registry.find(name, generation.version) : undefined;
    }),
  );
  const keyed = live.filter((projection) => projection?.isKeyedByStream).filter((projection) => projection !== undefined);
  const folds = await Promise.all(keyed.map((projection) => foldsOfStream(db, registry, projection, streamId)));
  return [...folds.map((each) => projectionFold(each, "version")), mergedPayloads];
};

const takeOf = async (sweeping: Sweeping, streamId: string, at: readonly Milestone[], signal: AbortSignal): Promise<void> => {
  for (const fold of await liveFolds(sweeping, streamId)) {
    try {
      await takeSnapshots(sweeping, { streamId, fold, at }, signal);
    } catch (error) {
      if (!isUnfoldable(error)) throw error;
    }
  }
};
