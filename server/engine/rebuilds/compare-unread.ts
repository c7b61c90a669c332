import type { Transaction } from "@/server/db/database";
import { readRows } from "@/server/db/read-models/read-rows";
import { listHeldCompared } from "@/server/db/rebuilds/list-held-compared";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { partitionOf } from "@/server/domain/partition";
import type { Position } from "@/server/domain/position";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";
import { supersededAmong } from "@/server/domain/superseded";
import { foldBatch } from "@/server/engine/letters/fold-batch";
import { type Entry, eventOf, readBatch } from "@/server/engine/read-batch";
import type { Projection } from "@/server/projections/define-projection";
import type { EventSource } from "@/server/sources/event-source";

/** One side of a comparison. */
export type ComparedSide = { generation: Generation; projection: Projection; model: ReadModel };

/** Held in memory, with the rows they touch. */
export const MOST_UNREAD = 10_000;
const WINDOW = 1_000;
const UNLIMITED = { sequences: Number.POSITIVE_INFINITY, perSequence: Number.POSITIVE_INFINITY };

/**
 * The rows that a generation would have at `upTo`, of the keys that its unread events belong to; its checkpoints are by partition.
 * What it would park, or holds back already, stays out of the rows, as it would when its engine read on.
 * Null where more than `MOST_UNREAD` events would have to be folded for that.
 */
export const foldUnread = async (
  tx: Transaction,
  source: EventSource,
  side: ComparedSide,
  { checkpoints, upTo }: { checkpoints: readonly Position[]; upTo: Position },
): Promise<Map<string, ReadModelRow | null> | null> => {
  const { projection, generation, model } = side;
  const unread = await readUnread(source, side, { checkpoints, upTo });
  if (!unread) return null;
  const entries = unread.filter((entry) => {
    const checkpoint = checkpoints[partitionOf(entry.key, checkpoints.length)];
    return checkpoint !== undefined && !source.hasPassed(checkpoint, eventOf(entry).globalPosition);
  });
  const keys = [...new Set(entries.map(({ key }) => key))];
  if (keys.length === 0) return new Map();
  const held = await listHeldCompared(tx, generation, keys);
  const rows = await readRows(tx, model, keys);
  const isSuperseded = supersededAmong(await listSuperseded(tx));
  const heldBack = new Map(held.map((sequence) => [sequence, 1]));
  const start = { rows, held: heldBack, room: Number.POSITIVE_INFINITY, attemptsSpentOn: () => 1, isSuperseded };
  return foldBatch({ ...projection, letterLimits: UNLIMITED }, entries, start).rows;
};

type Span = { checkpoints: readonly Position[]; upTo: Position };

/** The checkpoint that is furthest behind. */
export const slowestOf = (source: EventSource, checkpoints: readonly Position[]): Position =>
  checkpoints.reduce((least, each) => (source.hasPassed(each, least) ? least : each));

/** Events of its types after its slowest checkpoint; null where there are too many. */
const readUnread = async (source: EventSource, { projection }: ComparedSide, { checkpoints, upTo }: Span): Promise<Entry[] | null> => {
  const types = projection.events.map(({ name }) => name);
  const entries: Entry[] = [];
  for (let after = slowestOf(source, checkpoints); !source.hasPassed(after, upTo); ) {
    const { events, end } = await source.readAfter({ after, upTo, types, limit: WINDOW });
    if (!end) break;
    entries.push(...readBatch(projection, { partition: 0, partitions: 1 }, events));
    if (entries.length > MOST_UNREAD) return null;
    after = end.position;
  }
  return entries;
};
