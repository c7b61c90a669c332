import type { BlamedState } from "@/server/domain/blame";
import { type CourseStep, thinnedCourse } from "@/server/domain/course";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";
import { sameLeaf } from "@/server/domain/same-value";
import type { Anchor } from "@/server/replay/fold-anchors";
import { foldOn, MOST_EVENTS, nameOf, type StreamReplay, trusted } from "@/server/replay/fold-stream";
import type { ChartedCourse, CourseMemory } from "./course-memory";

/** Thinned out once it is so long, to half of it: memory has a bound, whatever the stream's length. */
const LONGEST = 8_000;

const textOf = (value: JsonValue): string | null => (value === null ? null : String(value));

/** `fromVersion` is null until an event says where the stream begins. */
type Start = Omit<ChartedCourse, "end" | "fromVersion"> & { end: ChartedCourse["end"] | null; fromVersion: bigint | null };

/** The oldest that can be folded on from, or where a large state is kept seldom the newest. */
const snapshotIn = async (replay: StreamReplay, last: bigint): Promise<Anchor | null> => {
  const { snapshotBefore } = replay;
  if (!snapshotBefore) return null;
  const oldest = await trusted(replay, await snapshotBefore(last - MOST_EVENTS + 1_000n));
  return oldest && last - oldest.version <= MOST_EVENTS ? oldest : trusted(replay, await snapshotBefore(last));
};

/** Where it was left; else the beginning, or in a longer stream than can be folded at once the snapshot that is far enough on. */
const startOf = async (replay: StreamReplay, memory: CourseMemory, last: bigint): Promise<Start> => {
  const charted = memory.of(nameOf(replay));
  if (charted && charted.end.version <= last && (await trusted(replay, charted.end))) return charted;
  const snapshot = last > MOST_EVENTS ? await snapshotIn(replay, last) : null;
  return { end: snapshot, fromVersion: null, steps: [], isThinned: false };
};

/**
 * The value of a column after each version that changed it, up to the event `last`. Throws `OperationError("invalid-request")` where
 * more than 100,000 events would have to be folded.
 */
export const chartCourse = async (
  replay: StreamReplay,
  { column, memory, last }: { column: string; memory: CourseMemory; last: RecordedEvent },
): Promise<ChartedCourse> => {
  const start = await startOf(replay, memory, last.streamVersion);
  const kind = replay.fold.kinds.get(column);
  let { isThinned, fromVersion } = start;
  let steps: CourseStep[] = [...start.steps];
  let before = start.end?.state.row?.[column] ?? null;
  const onEvent = (event: RecordedEvent, { row }: BlamedState) => {
    fromVersion ??= event.streamVersion;
    const value = row?.[column] ?? null;
    if (steps.length > 0 && (value === before || sameLeaf(kind, before, value))) return;
    before = value;
    steps.push({ version: event.streamVersion, at: event.occurredAt, value: textOf(value) });
    if (steps.length <= LONGEST) return;
    steps = thinnedCourse(steps, LONGEST / 2);
    isThinned = true;
  };
  const state = await foldOn(replay, start.end, last.streamVersion, onEvent);
  const end = { version: last.streamVersion, eventId: last.eventId, state };
  const course = { end, fromVersion: fromVersion ?? last.streamVersion, steps, isThinned };
  memory.keep(nameOf(replay), course);
  return course;
};
