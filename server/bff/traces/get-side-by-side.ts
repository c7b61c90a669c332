import { sideBySideEndpoint } from "@/server/contracts/trace-endpoints";
import { OperationError } from "@/server/domain/errors";
import type { StreamSource } from "@/server/sources/stream-source";
import { context } from "../context";
import { route } from "../route";
import { positionAsked } from "../sources/asked-position";
import { tellEvents } from "./tell-events";
import { traceGroundOf } from "./trace-ground";

const MOST_EVENTS = 1_000;

const sideOf = async (source: StreamSource, streamId: string, field: "left" | "right") => {
  const [stream, [newest]] = await Promise.all([
    source.streamSummary(streamId),
    source.readStream({ streamId, direction: "backwards", limit: 1 }),
  ]);
  if (!stream || !newest) throw new OperationError("not-found", `There is no stream ${streamId}.`, { field });
  const { events, firstAt } = stream;
  return { streamId, events, firstAt, lastAt: newest.occurredAt, lastVersion: newest.streamVersion.toString() };
};

export const getSideBySide = route(sideBySideEndpoint, async ({ query, scope, sight }) => {
  const shared = context();
  const ground = await traceGroundOf(shared, query.source, { scope, sight });
  const { source, traces, amounts } = ground;
  const [left, right, newestFirst] = await Promise.all([
    sideOf(source, query.left, "left"),
    sideOf(source, query.right, "right"),
    traces.eventsOfPair({
      streamIds: [query.left, query.right],
      limit: MOST_EVENTS + 1,
      amounts,
      ...(query.before === undefined ? {} : { before: positionAsked(source, "before", query.before) }),
    }),
  ]);
  const events = newestFirst.slice(0, MOST_EVENTS).reverse();
  const isWhole = newestFirst.length <= MOST_EVENTS;
  return {
    left,
    right,
    ...(await tellEvents({ shared, ground, scope, sight }, events)),
    ...(isWhole ? {} : { earlier: events[0]!.globalPosition }),
  };
});
