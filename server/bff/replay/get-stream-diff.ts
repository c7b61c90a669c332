import { streamDiffEndpoint } from "@/server/contracts/replay-endpoints";
import { stateChanges } from "@/server/domain/state-changes";
import { route } from "../route";
import { rowSight } from "../sight/seen-rows";
import { openReplay } from "./open-replay";
import { replayedEvent } from "./replayed-event";

/** In the order asked for: the later version may come first. The earlier one is folded first, the other on from it. */
export const getStreamDiff = route(streamDiffEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, sight, signal });
  const { fold } = replay;
  const [from, to] = [BigInt(query.from), BigInt(query.to)];
  const isForwards = from <= to;
  const earlier = await replayedEvent(replay, isForwards ? from : to, isForwards ? "from" : "to");
  const later = await replayedEvent(replay, isForwards ? to : from, isForwards ? "to" : "from");
  const [before, after] = isForwards ? [earlier, later] : [later, earlier];
  const rows = rowSight(sight, { projection: fold.projection, versions: [fold.version], streamId });
  return {
    streamId,
    projection: fold.projection,
    projectionVersion: fold.version,
    from: query.from,
    to: query.to,
    fromAt: before.event.occurredAt,
    toAt: after.event.occurredAt,
    before: rows.row(before.after.row),
    after: rows.row(after.after.row),
    changes: rows.changes(stateChanges(before.after.row, after.after.row, fold.kinds)),
  };
});
