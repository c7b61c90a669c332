import { sideBySideEndpoint } from "@/server/contracts/trace-endpoints";
import { OperationError } from "@/server/domain/errors";
import { position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { amountFieldsOf } from "./amount-fields";
import { tellEvents } from "./tell-events";

const MOST_EVENTS = 1_000;

const sideOf = async (source: EventSource, streamId: string, field: "left" | "right") => {
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
  const source = sourceNamed(shared.sources, query.source);
  const [left, right, newestFirst] = await Promise.all([
    sideOf(source, query.left, "left"),
    sideOf(source, query.right, "right"),
    source.eventsOfPair({
      streamIds: [query.left, query.right],
      limit: MOST_EVENTS + 1,
      amounts: amountFieldsOf(sight),
      ...(query.before === undefined ? {} : { before: position(query.before) }),
    }),
  ]);
  const events = newestFirst.slice(0, MOST_EVENTS).reverse();
  const isWhole = newestFirst.length <= MOST_EVENTS;
  return {
    left,
    right,
    ...(await tellEvents({ shared, source, scope, sight }, events)),
    ...(isWhole ? {} : { earlier: events[0]!.globalPosition }),
  };
});
