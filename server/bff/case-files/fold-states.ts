import type { CaseDifference, CaseState } from "@/server/case-file/document";
import type { RecordedEvent } from "@/server/domain/event";
import type { ReplayState } from "@/server/domain/replay-state";
import { stateChanges } from "@/server/domain/state-changes";
import { UnfoldableEvent } from "@/server/replay/fold-next";
import { foldUpTo, type StreamReplay } from "@/server/replay/fold-stream";
import { takingTurns } from "@/server/replay/taking-turns";

type Folded = { state: CaseState; differences: CaseDifference[] };
type Row = { row: ReplayState | null };
type Refused = { refusal: NonNullable<CaseState["refusal"]> };

const refusalOf = (error: unknown): Refused => {
  if (!(error instanceof UnfoldableEvent)) throw error;
  const { event, why } = error;
  return { refusal: { streamVersion: event.streamVersion.toString(), type: event.type, message: why } };
};

const copied = (state: ReplayState | null): CaseState["after"] => state && { ...state };

/** The state that the file's first event met. A refusal where an event before it cannot be folded: then nothing can be said of the row. */
const openingOf = async (replay: StreamReplay, first: RecordedEvent | undefined): Promise<Row | Refused> => {
  if (!first || first.streamVersion <= 1n) return { row: null };
  try {
    return { row: (await foldUpTo(replay, first.streamVersion - 1n)).row };
  } catch (error) {
    return refusalOf(error);
  }
};

const nextOf = (replay: StreamReplay, row: ReplayState | null, event: RecordedEvent): Row | Refused => {
  try {
    return { row: replay.fold.next(row, event) };
  } catch (error) {
    return refusalOf(error);
  }
};

const columnsOf = (...states: (ReplayState | null)[]): string[] => [...new Set(states.flatMap((state) => Object.keys(state ?? {})))];

const changesOf = (before: ReplayState | null, after: ReplayState | null, { fold: { kinds } }: StreamReplay): CaseDifference["changes"] =>
  stateChanges(before, after, kinds).map(({ path, before: was = null, after: is = null }) => ({ path, before: was, after: is }));

const UNKNOWN = { isKnown: false, columns: [], opening: null, before: null, after: null };

/**
 * The states of one projection over the file's events, and what each of them changed; up to the event that it cannot fold. Ends with the
 * reason of `replay.signal` once that is aborted.
 */
export const foldCaseStates = async (replay: StreamReplay, screen: string, events: readonly RecordedEvent[]): Promise<Folded> => {
  const { projection, version: projectionVersion } = replay.fold;
  const named = { projection, projectionVersion, screen };
  const opened = await openingOf(replay, events[0]);
  if ("refusal" in opened) return { state: { ...named, ...UNKNOWN, refusal: opened.refusal }, differences: [] };
  const differences: CaseDifference[] = [];
  const opening = opened.row;
  let refusal: CaseState["refusal"] = null;
  let [before, after] = [opening, opening];
  for await (const event of takingTurns(events, replay.signal)) {
    const next = nextOf(replay, after, event);
    if ("refusal" in next) {
      // Nobody knows what came after it: the row before it is all there is.
      refusal = next.refusal;
      before = after;
      break;
    }
    [before, after] = [after, next.row];
    const changes = changesOf(before, after, replay);
    if (changes.length > 0) differences.push({ projection, streamVersion: event.streamVersion.toString(), changes });
  }
  const rows = { opening: copied(opening), before: copied(before), after: copied(after) };
  return { state: { ...named, isKnown: true, columns: columnsOf(after, before, opening), ...rows, refusal }, differences };
};
