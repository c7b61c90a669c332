import { streamBlameEndpoint } from "@/server/contracts/replay-endpoints";
import { blamedLeaves } from "@/server/domain/blame";
import { OperationError } from "@/server/domain/errors";
import { route } from "../route";
import { columnOf, rowSight } from "../sight/seen-rows";
import { openReplay } from "./open-replay";
import { replayedEvent } from "./replayed-event";

const MOST_FIELDS = 10_000;

export const getStreamBlame = route(streamBlameEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, sight, signal });
  const { after } = await replayedEvent(replay, BigInt(query.version), "version");
  const { leaves, isWhole } = blamedLeaves(after, MOST_FIELDS);
  const rows = rowSight(sight, { projection: replay.fold.projection, versions: [replay.fold.version], streamId });
  const versions = [...new Set(leaves.map(({ version }) => version))];
  const headings = await replay.source.streamHeadings({ streamId, versions });
  const headingAt = new Map(headings.map((heading) => [heading.streamVersion, heading]));
  const fields = leaves.map(({ path, value, version }) => {
    const heading = headingAt.get(version);
    if (!heading) throw new OperationError("unavailable", `Version ${version} of ${streamId} is not there any more: look again.`);
    return {
      path,
      value: rows.value(columnOf(path), value),
      version: version.toString(),
      eventId: heading.eventId,
      type: heading.type,
      at: heading.occurredAt,
    };
  });
  return { streamId, projection: replay.fold.projection, projectionVersion: replay.fold.version, version: query.version, fields, isWhole };
});
