import { EVENTS_NOT_APPLIED } from "@/server/domain/audit/events-not-applied";
import { OperationError } from "@/server/domain/errors";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import type { RowWork } from "@/server/replay/rows/row-work";
import type { LogStretch } from "@/server/sources/audit-source";
import { checkApplied } from "../applied/check-applied";
import { CheckFailed, type Lane } from "./lane";

export type AppliedLaneRequest = { work: RowWork; projection: string; stretch: LogStretch };

/** Whether one projection has applied what it has passed: one unit, since whole thousands of positions are compared by number. */
export const appliedLane = ({ work: { db, source, registry }, projection: name, stretch }: AppliedLaneRequest): Lane => ({
  name: `applied/${name}`,
  expectedUnits: async () => 1,
  run: async (_, { skip, signal }) => {
    const nothing = { check: null, faults: [], events: 0, rows: 0, next: null };
    if (skip.has(EVENTS_NOT_APPLIED)) return { ...nothing, now: `${name}: what it applied was not looked at.` };
    try {
      const { projection, generation } = await liveRowsOf(db, registry, name);
      const faults = await checkApplied({ db, source, projection, generation }, stretch);
      signal.throwIfAborted();
      return {
        ...nothing,
        check: EVENTS_NOT_APPLIED,
        faults,
        now: `${name}: the events that it passed were held against those that it applied.`,
        covered: { checks: [EVENTS_NOT_APPLIED], projection: name },
      };
    } catch (error) {
      if (error instanceof OperationError && error.code === "not-found") return { ...nothing, now: error.message };
      throw new CheckFailed(EVENTS_NOT_APPLIED, error);
    }
  },
});
