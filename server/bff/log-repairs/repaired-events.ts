import { OperationError } from "@/server/domain/errors";
import { MOST_FOLDED, type RepairedEvent } from "@/server/domain/log-repair";
import { type Position, position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";

const listed = (positions: readonly string[]): string => positions.slice(0, 10).join(", ");

/**
 * The events at these positions, in the order of the log. Throws `OperationError("unprocessable")` where there is none, none that is readable
 * yet, or where more would have to be folded for it than the projections that read it can wait for.
 */
export const repairedEvents = async (source: EventSource, positions: readonly string[], field: string): Promise<RepairedEvent[]> => {
  const refuse = (sentence: string) => new OperationError("unprocessable", sentence, { field });
  const { safePosition } = await source.head();
  const asked = positions.map(position);
  const found = await source.eventsAt(asked);
  const missing = asked.filter((at, n) => !found[n] || !source.hasPassed(safePosition, at));
  if (missing.length > 0) throw refuse(`There is no readable event at position ${listed(missing)}.`);
  const events = found.filter((event) => event !== null).sort(inOrder(source));
  await assertFoldable(source, [...new Set(events.map(({ streamId }) => streamId))], refuse);
  return events.map(({ globalPosition, eventId, streamId, streamVersion, type, occurredAt }) => ({
    position: globalPosition,
    eventId,
    streamId,
    streamVersion: streamVersion.toString(),
    type,
    occurredAt,
  }));
};

const inOrder =
  ({ hasPassed }: EventSource) =>
  (one: { globalPosition: Position }, other: { globalPosition: Position }): number =>
    hasPassed(one.globalPosition, other.globalPosition) ? 1 : -1;

const assertFoldable = async (
  source: EventSource,
  streamIds: readonly string[],
  refuse: (sentence: string) => OperationError,
): Promise<void> => {
  let events = 0n;
  for (const streamId of streamIds) events += BigInt((await source.streamSummary(streamId))?.events ?? 0);
  if (events > MOST_FOLDED)
    throw refuse(
      `The streams of these events have ${events.toLocaleString("en")} events together, which would be folded while their projections wait: at most ${MOST_FOLDED.toLocaleString("en")} at once. Name events of fewer streams.`,
    );
};
