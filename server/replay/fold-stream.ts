import { type BlamedState, blameNext, NOTHING_BLAMED } from "@/server/domain/blame";
import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import { snapshotVersionBefore } from "@/server/domain/snapshot-policy";
import type { StreamSource } from "@/server/sources/stream-source";
import type { Anchor, FoldAnchors } from "./fold-anchors";
import type { ReplayFold } from "./replay-fold";
import { streamPages } from "./stream-pages";
import { takingTurns } from "./taking-turns";

/** What one request folds at the most. With snapshots no state is further away than a thousand. */
export const MOST_EVENTS = 100_000n;

export type StreamReplay = {
  source: StreamSource;
  streamId: string;
  fold: ReplayFold;
  anchors: FoldAnchors;
  /** The newest kept state at or before a version, made by the same folds; null where there is none. Null of a stream of which none are kept. */
  snapshotBefore: ((version: bigint) => Promise<Anchor | null>) | null;
  /** The part of the request that a refusal names. */
  field: string;
  signal: AbortSignal;
};

/** The event at a version, and the state before and after it. */
export type ReplayedEvent = { event: RecordedEvent; before: BlamedState; after: BlamedState };

export const step = (fold: ReplayFold, state: BlamedState, event: RecordedEvent): BlamedState =>
  blameNext(state, fold.next(state.row, event), event.streamVersion, fold.kinds);

/** Of what is kept between requests: states made by the same folds of the same stream. */
export const nameOf = ({ source, fold, streamId }: StreamReplay): string =>
  `${source.name}/${fold.projection}/${fold.version}/${fold.eras.at(-1)!.folds}/${streamId}`;

/** The event at a version of the stream; null where there is none. */
export const eventAt = async (
  { source, streamId }: Pick<StreamReplay, "source" | "streamId">,
  version: bigint,
): Promise<RecordedEvent | null> => {
  const after = version === 0n ? {} : { after: version - 1n };
  const [event] = await source.readStream({ streamId, direction: "forwards", limit: 1, ...after });
  return event?.streamVersion === version ? event : null;
};

/** A kept state is trusted only while the stream holds its event: a restored store may hold another one there. */
export const trusted = async (replay: StreamReplay, anchor: Anchor | null): Promise<Anchor | null> =>
  anchor && (await eventAt(replay, anchor.version))?.eventId === anchor.eventId ? anchor : null;

/** Where to fold on from: what this process folded lately, else a snapshot, else the beginning (null). */
const startFor = async (replay: StreamReplay, upTo: bigint): Promise<Anchor | null> => {
  const { anchors, snapshotBefore } = replay;
  const found = anchors.nearest(nameOf(replay), upTo);
  const folded = await trusted(replay, found);
  if (found && !folded) anchors.forget(nameOf(replay));
  const snapshotVersion = snapshotVersionBefore(upTo);
  if (!snapshotBefore || snapshotVersion === null || (folded && folded.version >= snapshotVersion)) return folded;
  const snapshot = await trusted(replay, await snapshotBefore(upTo));
  return snapshot && snapshot.version > (folded?.version ?? 0n) ? snapshot : folded;
};

/** Throws `OperationError("invalid-request")` where more than 100,000 events would have to be folded. */
const refuseLong = ({ streamId, field, snapshotBefore }: StreamReplay, from: bigint, upTo: bigint): void => {
  if (upTo - from <= MOST_EVENTS) return;
  const nearer = snapshotBefore
    ? "and no snapshot is nearer; an engine takes them in the background, but for states that JSON cannot carry: try again in a few minutes, or choose an earlier version"
    : "and no snapshots are kept of a store of another tool: choose an earlier version";
  throw new OperationError(
    "invalid-request",
    `${field}: more than ${MOST_EVENTS.toLocaleString("en")} events of ${streamId} would have to be folded, ${nearer}`,
    { field },
  );
};

/** The state after the last event at or before `upTo`, with every event handed on that was folded for it. */
export const foldUpTo = async (
  replay: StreamReplay,
  upTo: bigint,
  onEvent: (event: RecordedEvent, state: BlamedState) => void = () => undefined,
): Promise<BlamedState> => foldOn(replay, await startFor(replay, upTo), upTo, onEvent);

/** The same from a given place; null is the beginning. */
export const foldOn = async (
  replay: StreamReplay,
  start: Anchor | null,
  upTo: bigint,
  onEvent: (event: RecordedEvent, state: BlamedState) => void = () => undefined,
): Promise<BlamedState> => {
  refuseLong(replay, start?.version ?? 0n, upTo);
  let state = start?.state ?? NOTHING_BLAMED;
  for await (const page of streamPages(replay, start?.version ?? null, upTo)) {
    for await (const event of takingTurns(page, replay.signal)) {
      state = step(replay.fold, state, event);
      onEvent(event, state);
    }
    const last = page.at(-1);
    if (last) replay.anchors.keep(nameOf(replay), { version: last.streamVersion, eventId: last.eventId, state });
  }
  return state;
};

/**
 * The state before and after the event at `version`; null where the stream has no such version.
 * Throws `OperationError`: "invalid-request" where too many events would have to be folded, "conflict" where one cannot be.
 */
export const replayTo = async (replay: StreamReplay, version: bigint): Promise<ReplayedEvent | null> => {
  const event = await eventAt(replay, version);
  if (!event) return null;
  const before = await foldUpTo(replay, version - 1n);
  const after = step(replay.fold, before, event);
  replay.anchors.keep(nameOf(replay), { version, eventId: event.eventId, state: after });
  return { event, before, after };
};
