import { isDeepStrictEqual } from "node:util";
import { noteApplied } from "@/server/db/applied-events/note-applied";
import type { Transaction } from "@/server/db/database";
import { repairRowFindings } from "@/server/db/findings/repair-findings";
import { readMarkedRows } from "@/server/db/read-models/marked-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import { OperationError } from "@/server/domain/errors";
import { partitionOf } from "@/server/domain/partition";
import type { RepairItem } from "@/server/domain/repair";
import { readModelOf } from "@/server/projections/read-model";
import { appliedIn } from "@/server/replay/rows/applied-in";
import type { KeyFold } from "@/server/replay/rows/fold-key";
import { holdPosition, holdRow, type RowPlace } from "@/server/replay/rows/hold-row";
import type { RepairWork } from "./repair-work";
import { type Settling, underClaim } from "./under-claim";

const CHANGED = "The row was written again since the plan was made.";
const FOLDED_OTHERWISE = "Its events come to something else than when the plan was made.";
const WRITTEN_SINCE = "The row was written again since: what it was before would overwrite that.";
const DROPPED = "Its generation was dropped.";

/**
 * Writes one row of a plan, if it still is the row that the plan saw. Invariant: the row, and that it was written, commit together, under the
 * locks of a batch (checkpoint, sequence, row) and the epoch of this engine: whoever dies when, a row is wholly written or wholly not, once.
 * What it was before stands in the plan already. One that moved is left as it is, with the reason.
 */
export const settleRow = async (work: RepairWork, item: RepairItem, partitions: number | null, signal: AbortSignal): Promise<Settling> => {
  const place = placeOf(work, item.key, partitions);
  if (!place) return underClaim(work, item.key, async () => ({ outcome: "moved", why: DROPPED }));
  try {
    return await underClaim(work, item.key, async (tx) => {
      const held = await holdItem(tx, work, place, item, signal);
      if ("why" in held) return { outcome: "moved", why: held.why };
      await writeRows(tx, place.model, new Map([[item.key, item.after]]));
      if (held.fold) {
        await noteApplied(tx, place.partition, appliedIn(place.source, held.fold));
        await repairRowFindings(
          tx,
          { projection: work.repair.projection, key: item.key },
          { actor: "repair", why: `Written from its events by repair ${work.repair.id}.` },
        );
      }
      const written = await readMarkedRows(tx, place.model, [item.key]);
      work.reach("repair-row-written");
      return { outcome: "written", writtenMark: written.get(item.key)?.mark ?? null };
    });
  } catch (error) {
    // Readers were switched, its sequence is held back, or its events cannot be folded any more: it was rolled back, and others go on.
    if (!(error instanceof OperationError)) throw error;
    return underClaim(work, item.key, async () => ({ outcome: "moved", why: error.message }));
  }
};

const placeOf = ({ registry, source, repair }: RepairWork, key: string, partitions: number | null): RowPlace | null => {
  const projection = registry.find(repair.projection, repair.version);
  if (!projection || partitions === null) return null;
  const { projection: name, version, generation } = repair;
  const partition = { projection: name, version, generation, partition: partitionOf(key, partitions) };
  return { key, projection, partition, model: readModelOf(projection, generation), source };
};

/**
 * The row and, for a repair, its fold, as the plan saw them and until the commit; or why they are not. An undo notes nothing: a row that it
 * brings back without some of its events is found by being held against its fold.
 */
const holdItem = async (
  tx: Transaction,
  { repair, registry }: RepairWork,
  place: RowPlace,
  { key, before, mark, after }: RepairItem,
  signal: AbortSignal,
): Promise<{ fold: KeyFold | null } | { why: string }> => {
  if (repair.kind === "undo") {
    await holdPosition(tx, place);
    const stored = (await readMarkedRows(tx, place.model, [key], { hold: true })).get(key);
    return (stored?.mark ?? null) === mark ? { fold: null } : { why: WRITTEN_SINCE };
  }
  const { mark: markNow, stand, fold } = await holdRow(tx, registry, place, signal);
  if (markNow !== mark || !isDeepStrictEqual(stand.before, before)) return { why: CHANGED };
  return isDeepStrictEqual(stand.after, after) ? { fold } : { why: FOLDED_OTHERWISE };
};
