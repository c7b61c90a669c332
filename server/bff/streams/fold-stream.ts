import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { EventSource } from "@/server/sources/event-source";
import type { Anchor, FoldAnchors } from "./fold-anchors";
import { foldNext } from "./fold-next";
import type { FoldsOfStream } from "./folds-of-stream";

/** An anchor is kept at the end of each page, so that a step back in a long stream is short too. */
const PAGE = 500;
const MAX_EVENTS = 100_000n;

export type StreamFold = { source: EventSource; folds: FoldsOfStream; streamId: string; anchors: FoldAnchors; signal: AbortSignal };
export type FoldedStream = { event: RecordedEvent; before: ReadModelRow | null; after: ReadModelRow | null };

/** An anchor is trusted only while the stream holds its event: a restored store may hold another one there. */
const trusted = async ({ source, streamId }: StreamFold, anchor: Anchor | null): Promise<Anchor | null> => {
  if (!anchor) return null;
  const [found] = await source.readStream({ streamId, direction: "forwards", after: anchor.version - 1n, limit: 1 });
  return found?.eventId === anchor.eventId && found.streamVersion === anchor.version ? anchor : null;
};

/**
 * The row before and after the event at `version`. Null where the stream has no such version.
 * Throws `OperationError`: "invalid-request" where more than 100,000 events would have to be folded, "conflict" where one cannot be.
 */
export const foldStream = async (fold: StreamFold, version: bigint): Promise<FoldedStream | null> => {
  const { source, folds, streamId, anchors, signal } = fold;
  const name = `${source.name}/${folds.projection.name}/${folds.projection.version}/${folds.fingerprint}/${streamId}`;
  const anchor = await trusted(fold, anchors.nearest(name, version - 1n));
  if (!anchor) anchors.forget(name);
  if (version - (anchor?.version ?? 0n) > MAX_EVENTS)
    throw new OperationError(
      "invalid-request",
      "version: its state would take more than 100,000 events to fold; choose an earlier version",
      {
        field: "version",
      },
    );
  let row = anchor?.row ?? null;
  let at = anchor?.version;
  for (;;) {
    signal.throwIfAborted();
    const page = await source.readStream({ streamId, direction: "forwards", limit: PAGE, ...(at === undefined ? {} : { after: at }) });
    for (const event of page) {
      if (event.streamVersion > version) return null;
      const before = row;
      row = foldNext(folds, row, event, "version");
      if (event.streamVersion >= version - 1n) anchors.keep(name, { version: event.streamVersion, eventId: event.eventId, row });
      if (event.streamVersion === version) return { event, before, after: row };
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return null;
    anchors.keep(name, { version: last.streamVersion, eventId: last.eventId, row });
    at = last.streamVersion;
  }
};
