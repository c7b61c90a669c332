import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { ReplayState } from "@/server/domain/replay-state";
import { stateChanges } from "@/server/domain/state-changes";
import { EventFailure } from "@/server/projections/event-failure";
import { foldUpTo, MOST_EVENTS, type StreamReplay } from "@/server/replay/fold-stream";
import type { ReplayFold } from "@/server/replay/replay-fold";
import { streamPages } from "@/server/replay/stream-pages";
import { takingTurns } from "@/server/replay/taking-turns";
import type { ImaginedChanges } from "./imagined-changes";
import type { Refusal } from "./touched-keys";

/** One way for a stream to have gone. From an event that it cannot fold it goes no further. */
type Way = { fold: ReplayFold; row: ReplayState | null; refusal: Refusal | null };

export type Imagined = { real: Way; imagined: Way; partsAt: bigint | null };

const go = (way: Way, event: RecordedEvent): void => {
  if (way.refusal) return;
  try {
    way.row = way.fold.next(way.row, event);
  } catch (error) {
    const cause = error instanceof OperationError ? error.cause : error;
    if (!(cause instanceof EventFailure)) throw error;
    way.refusal = { version: event.streamVersion, type: event.type, message: cause.message };
  }
};

const imaginedEvent = (event: RecordedEvent, { payloads }: ImaginedChanges): RecordedEvent => {
  const data = payloads.get(event.streamVersion);
  return data === undefined ? event : { ...event, data };
};

/** Of columns that only one of two versions has, nothing can be said. */
const shared = (row: ReplayState | null, other: ReplayFold): ReplayState | null =>
  row && (other.kinds.size === 0 ? row : Object.fromEntries(Object.entries(row).filter(([column]) => other.kinds.has(column))));

/** From the real state to the imagined one, in the columns that both have. */
export const imaginedDifference = ({ real, imagined }: Pick<Imagined, "real" | "imagined">) =>
  stateChanges(shared(real.row, imagined.fold), shared(imagined.row, real.fold), real.fold.kinds);

const isApart = (ways: Pick<Imagined, "real" | "imagined">): boolean =>
  (ways.real.refusal === null) !== (ways.imagined.refusal === null) ||
  (ways.real.row !== ways.imagined.row &&
    ((ways.real.row === null) !== (ways.imagined.row === null) || imaginedDifference(ways).length > 0));

/**
 * Both ways of a stream up to `version`, side by side from the last event that they share; nothing of it is kept. Throws
 * `OperationError("invalid-request")` where more than 100,000 events would have to be folded.
 */
export const imagine = async (
  replay: StreamReplay,
  { changes, otherFold, version }: { changes: ImaginedChanges; otherFold: ReplayFold | null; version: bigint },
): Promise<Imagined> => {
  const from = otherFold ? 0n : (changes.first ?? version) - 1n;
  if (version - from > MOST_EVENTS)
    throw new OperationError(
      "invalid-request",
      `version: more than ${MOST_EVENTS.toLocaleString("en")} events lie between the first imagined change and version ${version}; change later events, or look at an earlier version`,
      { field: "version" },
    );
  const row = from === 0n ? null : (await foldUpTo(replay, from)).row;
  const real: Way = { fold: replay.fold, row, refusal: null };
  const imagined: Way = { fold: otherFold ?? replay.fold, row, refusal: null };
  let partsAt: bigint | null = null;
  for await (const page of streamPages(replay, from === 0n ? null : from, version))
    for await (const event of takingTurns(page, replay.signal)) {
      go(real, event);
      if (!changes.isLeftOut(event.streamVersion)) go(imagined, imaginedEvent(event, changes));
      if (partsAt === null && isApart({ real, imagined })) partsAt = event.streamVersion;
    }
  return { real, imagined, partsAt };
};
