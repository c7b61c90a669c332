import { z } from "zod";
import type { Database } from "@/server/db/database";
import { SNAPSHOT_UNEQUAL } from "@/server/domain/audit/snapshot-unequal";
import { counted } from "@/server/domain/duration";
import { type Position, position } from "@/server/domain/position";
import type { Registry } from "@/server/projections/registry";
import { keptFolds } from "@/server/replay/kept-folds";
import { unequalSnapshots } from "@/server/replay/unequal-snapshots";
import type { EventSource, Milestone } from "@/server/sources/event-source";
import { CheckFailed, type Lane, type Unit } from "./lane";

export type SnapshotsLaneRequest = {
  db: Database;
  source: EventSource;
  registry: Registry;
  after: Position;
  upTo: Position;
  /** Everything is looked at, from the first event on. */
  isWhole: boolean;
};

/** The milestones of one stream in a page of them are a unit: each is held against the fold from the one before. */
const place = z.object({ after: z.string(), streamId: z.string() });
const PAGE = 500;

/** Whether the kept states of long streams are what their events fold to. */
export const snapshotsLane = (request: SnapshotsLaneRequest): Lane => ({
  name: "snapshots",
  expectedUnits: async () => 1,
  run: async (cursor, { skip, signal }) => {
    const nothing = { check: null, faults: [], events: 0, rows: 0, next: null };
    if (skip.has(SNAPSHOT_UNEQUAL)) return { ...nothing, now: "Snapshots were not looked at." };
    const at = cursor === null ? { after: request.after, streamId: "" } : place.parse(cursor);
    try {
      return await oneStream(request, { after: position(at.after), streamId: at.streamId }, signal);
    } catch (error) {
      throw new CheckFailed(SNAPSHOT_UNEQUAL, error);
    }
  },
});

const oneStream = async (request: SnapshotsLaneRequest, at: { after: Position; streamId: string }, signal: AbortSignal): Promise<Unit> => {
  const { source, upTo, isWhole } = request;
  const page = await source.milestones({ after: at.after, upTo, limit: PAGE });
  const [streamId, milestones] = firstAfter(page, at.streamId);
  const nothing = { check: SNAPSHOT_UNEQUAL, faults: [], events: 0, rows: 0 };
  if (streamId === undefined) {
    const last = page.length < PAGE ? undefined : page.at(-1);
    const next = last ? { after: last.position, streamId: "" } : null;
    const covered = isWhole && next === null ? { covered: { checks: [SNAPSHOT_UNEQUAL] } } : {};
    return { ...nothing, next, now: "The snapshots of long streams were looked at.", ...covered };
  }
  const faults = [];
  for (const fold of await keptFolds(request, streamId))
    faults.push(...(await unequalSnapshots(request, { streamId, fold, at: milestones }, signal)));
  const now = `${counted(milestones.length, "milestone")} of ${streamId} were held against its events.`;
  return { ...nothing, faults, next: { after: at.after, streamId }, now };
};

/** Of the streams of a page, by their ids, the first one after another. */
const firstAfter = (page: readonly Milestone[], after: string): [string | undefined, Milestone[]] => {
  const [first] = [...new Set(page.map(({ streamId }) => streamId))].filter((streamId) => streamId > after).sort();
  return [first, page.filter(({ streamId }) => streamId === first)];
};
