import { type AppliedStand, listAppliedStands } from "@/server/db/applied-events/list-applied-stands";
import type { Database } from "@/server/db/database";
import type { Fault } from "@/server/domain/audit/fault";
import type { Position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";
import type { LogStretch } from "@/server/sources/audit-source";
import type { EventSource } from "@/server/sources/event-source";
import type { AppliedWork } from "./applied-work";
import { skippedEvents } from "./skipped-events";
import { SkippedFaults } from "./skipped-faults";
import { suspectStretches } from "./suspect-stretches";

/**
 * The events of a stretch that a generation has passed, and has neither in its rows nor among its letters: its lag may be 0 all the same.
 * Nothing is believed of its checkpoints but that they were passed. What is counted in the census and in `applied_events` by thousand
 * positions is compared; events are read only where the two differ. What lies above a partition's checkpoint is not judged
 * (`appliedUpTo`), nor what was passed before each applied event was noted.
 */
export const checkApplied = async (work: AppliedWork, stretch: LogStretch): Promise<Fault[]> => {
  const stands = await listAppliedStands(work.db, work.generation);
  const judged = judgedOf(work.source, stretch, stands);
  if (!judged) return [];
  const faults = new SkippedFaults(work.generation, stands);
  for await (const suspect of suspectStretches(work, judged))
    for await (const skipped of skippedEvents(work, suspect, stands)) faults.add(skipped);
  return faults.all();
};

/** How far a stretch may reach so that all of it is judged: the slowest partition; null where no engine follows the generation. */
export const appliedUpTo = async (
  { db, source }: { db: Database; source: Pick<EventSource, "hasPassed"> },
  generation: Generation,
): Promise<Position | null> => {
  const stands = await listAppliedStands(db, generation);
  return stands.length === 0 ? null : stands.map(({ position }) => position).reduce((a, b) => (source.hasPassed(a, b) ? b : a));
};

/** The part of a stretch that some partition has passed since its events are noted. */
const judgedOf = (
  { hasPassed, start }: Pick<EventSource, "hasPassed" | "start">,
  { after, upTo }: LogStretch,
  stands: readonly AppliedStand[],
): LogStretch | null => {
  if (stands.length === 0) return null;
  const earlier = (a: Position, b: Position) => (hasPassed(a, b) ? b : a);
  const later = (a: Position, b: Position) => (hasPassed(a, b) ? a : b);
  const judged = {
    after: later(after, stands.map(({ since }) => since ?? start).reduce(earlier)),
    upTo: earlier(upTo, stands.map(({ position }) => position).reduce(later)),
  };
  return hasPassed(judged.after, judged.upTo) ? null : judged;
};
