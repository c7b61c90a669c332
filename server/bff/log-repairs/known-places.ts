import type { Transaction } from "@/server/db/database";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import { MOST_FOLDED } from "@/server/domain/log-repair";
import type { Position } from "@/server/domain/position";
import { supersededAmong } from "@/server/domain/superseded";
import { byVersion, type Placed } from "@/server/domain/write-anew/writing";
import type { EventSource } from "@/server/sources/event-source";

/** A whole stream in the order of the log. */
export type Places = { streamId: string; events: readonly Placed[]; headVersion: bigint; end: Position };

const TOLD = 5;

/** Throws `OperationError`: there is no such stream, it is too long to be folded at once, or its newest event is not readable yet. */
export const knownPlaces = async (tx: Transaction, source: EventSource, streamId: string): Promise<Places> => {
  const found = await source.placesOfStream(streamId, MOST_FOLDED + 1);
  const newest = found.at(-1);
  if (!newest) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field: "streamId" });
  if (found.length > MOST_FOLDED)
    throw new OperationError(
      "unprocessable",
      `${streamId} has more than ${MOST_FOLDED.toLocaleString("en")} events: it would be folded while its projections wait.`,
      { field: "streamId" },
    );
  const { safePosition } = await source.head();
  if (!source.hasPassed(safePosition, newest.position))
    throw new OperationError("conflict", `The newest event of ${streamId} is not readable yet: ask again in a moment.`, {
      field: "streamId",
    });
  const isSuperseded = supersededAmong(await listSuperseded(tx, { streamIds: [streamId] }));
  const events = found.map((event) => ({ ...event, counts: !isSuperseded({ globalPosition: event.position, eventId: event.eventId }) }));
  const headVersion = byVersion(events).at(-1)!.streamVersion;
  return { streamId, events, headVersion, end: newest.position };
};

/** Throws `OperationError("conflict")` that says what was appended since the plan was made. */
export const assertUnmoved = ({ streamId, events, headVersion }: Places, planned: bigint | undefined): void => {
  if (planned === undefined || planned === headVersion) return;
  const since = events.filter(({ streamVersion }) => streamVersion > planned);
  const told = since.slice(0, TOLD).map(({ streamVersion, type }) => `${streamVersion} ${type}`);
  const more = since.length > TOLD ? ` and ${since.length - TOLD} more` : "";
  throw new OperationError(
    "conflict",
    `${streamId} is at version ${headVersion} and was at ${planned} when this was planned: ${counted(since.length, "event")} came since (${told.join(", ")}${more}). Plan again.`,
    { field: "headVersion" },
  );
};
