import type { CaseDifference, CaseState } from "@/server/case-file/document";
import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { ReplayState } from "@/server/domain/replay-state";
import { stateChanges } from "@/server/domain/state-changes";
import { foldUpTo, type StreamReplay } from "@/server/replay/fold-stream";

type Folded = { state: CaseState; differences: CaseDifference[] };
type Refused = { refusal: NonNullable<CaseState["refusal"]> };

const refusalOf = (error: unknown, { streamVersion, type }: RecordedEvent): Refused => {
  if (!(error instanceof OperationError) || error.code !== "conflict") throw error;
  return { refusal: { streamVersion: streamVersion.toString(), type, message: error.message } };
};

const copied = (state: ReplayState | null): CaseState["after"] => state && { ...state };

/** The state that the file's first event met. Null where an event before it cannot be folded: then nothing can be said. */
const openingOf = async (replay: StreamReplay, first: RecordedEvent): Promise<{ row: ReplayState | null } | Refused> => {
  if (first.streamVersion <= 1n) return { row: null };
  try {
    return { row: (await foldUpTo(replay, first.streamVersion - 1n)).row };
  } catch (error) {
    return refusalOf(error, first);
  }
};

const nextOf = (replay: StreamReplay, row: ReplayState | null, event: RecordedEvent): { row: ReplayState | null } | Refused => {
  try {
    return { row: replay.fold.next(row, event) };
  } catch (error) {
    return refusalOf(error, event);
  }
};

const columnsOf = (...states: (ReplayState | null)[]): string[] => [...new Set(states.flatMap((state) => Object.keys(state ?? {})))];

const changesOf = (before: ReplayState | null, after: ReplayState | null, { fold: { kinds } }: StreamReplay): CaseDifference["changes"] =>
  stateChanges(before, after, kinds).map(({ path, before: was = null, after: is = null }) => ({ path, before: was, after: is }));

/** The states of one projection over the file's events, and what each of them changed; up to the event that it cannot fold. */
export const foldCaseStates = async (replay: StreamReplay, screen: string, events: readonly RecordedEvent[]): Promise<Folded> => {
  const { projection, version: projectionVersion } = replay.fold;
  const differences: CaseDifference[] = [];
  const [first] = events;
  const opened = first ? await openingOf(replay, first) : { row: null };
  const opening = "refusal" in opened ? null : opened.row;
  let refusal = "refusal" in opened ? opened.refusal : null;
  let [before, after] = [opening, opening];
  for (const event of events) {
    const next = refusal ? { refusal } : nextOf(replay, after, event);
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
  return { state: { projection, projectionVersion, screen, columns: columnsOf(after, before, opening), ...rows, refusal }, differences };
};
