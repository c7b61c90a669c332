import { rowRebuildEndpoint } from "@/server/contracts/row-rebuild-endpoints";
import { noteApplied } from "@/server/db/applied-events/note-applied";
import { repairRowFindings } from "@/server/db/findings/repair-findings";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { writeRows } from "@/server/db/read-models/write-rows";
import { OperationError } from "@/server/domain/errors";
import { judgeRow } from "@/server/domain/row-freshness";
import { appliedIn } from "@/server/replay/rows/applied-in";
import { holdRow } from "@/server/replay/rows/hold-row";
import { command } from "../command";
import { context } from "../context";
import { unreadSeconds } from "../read-models/unread-seconds";
import { seenStand } from "../sight/seen-rebuilds";
import { rowPlace } from "./row-place";
import { rowSentence } from "./row-sentence";

/**
 * Writes the fold of one stream's events to its row in the generation that readers have. Invariant: row, record and the checkpoint's
 * position are of one moment, so no event is lost or folded twice, whatever the engine does. Nothing is said to the outside again.
 * The record keeps the row as it was: nothing else does. What the row holds is noted as applied: an event that the projection had skipped
 * is in it from now on.
 */
export const rebuildRow = command(rowRebuildEndpoint, async (tx, { body, actor, signal, sight }) => {
  const { key, dryRun, expected, reason = "" } = body;
  const place = await rowPlace(tx, body.projection, key);
  const { stand, fold, upTo } = await holdRow(tx, context().config.registry, place, signal);
  const { name, version: projectionVersion } = place.projection;
  const { generation } = place.partition;
  if (!dryRun && expected !== undefined && expected !== stand.expected)
    throw new OperationError(
      "conflict",
      `The row of ${key} in ${name}, or what its events fold to, is not that of the preview any more: look again.`,
      {
        field: "expected",
        row: seenStand(sight, place.projection, key, stand),
      },
    );
  const unread = await unreadSeconds(place.source, place.projection, { key, checkpoint: upTo });
  const differs = stand.changes.length > 0 || (stand.before === null) !== (stand.after === null);
  const isWritten = !dryRun && differs;
  if (!dryRun) {
    await noteApplied(tx, place.partition, appliedIn(place.source, fold));
    await repairRowFindings(tx, { projection: name, key }, { actor: actor.name, why: `Rebuilt from its events: ${reason}` });
  }
  if (isWritten) {
    await writeRows(tx, place.model, new Map([[key, fold.row]]));
    await recordAction(tx, {
      actor,
      action: "rebuild-row",
      target: `row:${name}/${key}`,
      reason,
      before: { version: projectionVersion, generation, row: stand.before },
      after: { version: projectionVersion, generation, row: stand.after, foldedTo: stand.version },
    });
  }
  return {
    ...stand,
    projection: name,
    projectionVersion,
    generation,
    key,
    events: fold.events,
    leftOut: fold.leftOut,
    isWritten,
    freshness: judgeRow({ unreadSeconds: unread, heldSeconds: null, hasReached: true, isFoldable: true }),
    sentence: rowSentence(stand, { name, isDone: !dryRun }),
  };
});
