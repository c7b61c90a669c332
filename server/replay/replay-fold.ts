import type { SupersededEvent } from "@/server/db/superseded/list-superseded";
import type { RecordedEvent } from "@/server/domain/event";
import { TOMBSTONE } from "@/server/domain/log-repair";
import { mergePayload } from "@/server/domain/merge-payload";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { type ColumnKinds, isReadModelRow, NO_KINDS, type ReplayState } from "@/server/domain/replay-state";
import { supersededAmong } from "@/server/domain/superseded";
import type { Projection } from "@/server/projections/define-projection";
import { foldNext } from "./fold-next";
import type { FoldEra, FoldsOfStream } from "./folds-of-stream";

/** How a stream's state comes about, event by event. */
export type ReplayFold = {
  projection: string;
  version: number;
  kinds: ColumnKinds;
  /** Which folds made a state, oldest first: one that was kept is of use only where they are the same. */
  eras: readonly FoldEra[];
  /** Throws `OperationError("conflict")` where the event cannot be folded. */
  next(state: ReplayState | null, event: RecordedEvent): ReplayState | null;
};

export const kindsOf = ({ columns }: Projection): ColumnKinds => new Map(Object.entries(columns).map(([name, { kind }]) => [name, kind]));

/** By the projection's own folds. `field` is the part of the request that a refusal names. */
export const projectionFold = (folds: FoldsOfStream, field: string): ReplayFold => ({
  projection: folds.projection.name,
  version: folds.projection.version,
  kinds: kindsOf(folds.projection),
  eras: folds.eras,
  next: (state, event) => {
    if (state !== null && !isReadModelRow(state)) throw new Error(`the state of ${event.streamId} is no row of ${folds.projection.name}`);
    return foldNext(folds, state, event, field);
  },
});

/** Of any stream, whatever its events are called. */
export const mergedPayloads: ReplayFold = {
  projection: MERGED_PAYLOADS,
  version: 1,
  kinds: NO_KINDS,
  eras: [{ from: 0n, folds: "1" }],
  next: (state, { type, data }) => (type === TOMBSTONE ? state : mergePayload(state, data)),
};

/** `fold` without these events, in the stream's order; what was kept of a state that had them in it is of no use to it. */
export const leavingOut = (fold: ReplayFold, superseded: readonly SupersededEvent[]): ReplayFold => {
  if (superseded.length === 0) return fold;
  const isSuperseded = supersededAmong(superseded);
  const eras = [...fold.eras];
  for (const { streamVersion, globalPosition } of superseded)
    eras.push({ from: streamVersion, folds: `${eras.at(-1)!.folds},-${globalPosition}` });
  return { ...fold, eras, next: (state, event) => (isSuperseded(event) ? state : fold.next(state, event)) };
};

export const foldsAt = ({ eras }: ReplayFold, version: bigint): string => eras.findLast(({ from }) => from <= version)!.folds;
