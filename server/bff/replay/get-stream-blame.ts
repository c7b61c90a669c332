import { streamBlameEndpoint } from "@/server/contracts/replay-endpoints";
import { blamedLeaves } from "@/server/domain/blame";
import { OperationError } from "@/server/domain/errors";
import { route } from "../route";
import { openReplay } from "./open-replay";
import { replayedEvent } from "./replayed-event";

const MOST_FIELDS = 10_000;

export const getStreamBlame = route(streamBlameEndpoint, async ({ params: { streamId }, query, signal }) => {
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, signal });
  const { after } = await replayedEvent(replay, BigInt(query.version), "version");
  const { leaves, isWhole } = blamedLeaves(after, MOST_FIELDS);
  const versions = [...new Set(leaves.map(({ version }) => version))];
  const headings = await replay.source.streamHeadings({ streamId, versions });
  const headingAt = new Map(headings.map((heading) => [heading.streamVersion, heading]));
  const fields = leaves.map(({ path, value, version }) => {
    const heading = headingAt.get(version);
    if (!heading) throw new OperationError("unavailable", `Version ${version} of ${streamId} is not there any more: look again.`);
    return { path, value, version: version.toString(), eventId: heading.eventId, type: heading.type, at: heading.occurredAt };
  });
  return { streamId, projection: replay.fold.projection, projectionVersion: replay.fold.version, version: query.version, fields, isWhole };
});
