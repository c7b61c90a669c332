import { streamCourseEndpoint } from "@/server/contracts/replay-endpoints";
import { thinnedCourse } from "@/server/domain/course";
import { OperationError } from "@/server/domain/errors";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { MASK } from "@/server/domain/sight/mask-sign";
import { context } from "../context";
import { route } from "../route";
import { rowSight } from "../sight/seen-rows";
import { chartCourse } from "./chart-course";
import { newestEvent } from "./newest-event";
import { openReplay } from "./open-replay";
import { replayedProjection } from "./replayed-projection";

const MOST_STEPS = 1_000;

const charts = (name: string) =>
  new OperationError("invalid-request", `projection: ${name} names no column to chart (chartColumn in its definition)`, {
    field: "projection",
  });

export const getStreamCourse = route(streamCourseEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const shared = context();
  if (query.projection === MERGED_PAYLOADS) throw charts(query.projection);
  const { chartColumn: column } = await replayedProjection(shared, query.projection);
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, sight, field: "streamId", signal });
  if (column === undefined) throw charts(query.projection);
  const last = await newestEvent(replay.source, streamId);
  const { steps, fromVersion, isThinned } = await chartCourse(replay, { column, memory: shared.courses, last });
  const rows = rowSight(sight, { projection: replay.fold.projection, versions: [replay.fold.version], streamId });
  const seen = (value: string | null): string | null => (rows.value(column, value) === value ? value : MASK);
  return {
    streamId,
    projection: replay.fold.projection,
    projectionVersion: replay.fold.version,
    column,
    from: fromVersion.toString(),
    upTo: last.streamVersion.toString(),
    steps: thinnedCourse(steps, MOST_STEPS).map(({ version, at, value }) => ({ version: version.toString(), at, value: seen(value) })),
    isThinned: isThinned || steps.length > MOST_STEPS,
  };
});
