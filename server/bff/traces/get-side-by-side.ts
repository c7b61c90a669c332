import { sideBySideEndpoint } from "@/server/contracts/trace-endpoints";
import { OperationError } from "@/server/domain/errors";
import type { StreamSource } from "@/server/sources/stream-source";
import type { TracedEvent } from "@/server/sources/trace-source";
import { context } from "../context";
import { route } from "../route";
import { pairGroundOf } from "./pair-ground";
import { tellEvents } from "./tell-events";

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

type Side = Awaited<ReturnType<typeof sideOf>>;

/** Where these events begin in one of the two streams; a stream that has none of them ends where it did. */
const beginningOf = (events: readonly TracedEvent[], { streamId, lastVersion }: Side, before: bigint | undefined): bigint =>
  events.find((event) => event.streamId === streamId)?.streamVersion ?? before ?? BigInt(lastVersion) + 1n;

export const getSideBySide = route(sideBySideEndpoint, async ({ query, scope, sight }) => {
  const shared = context();
  const ground = await pairGroundOf(shared, query.source, { scope, sight });
  const { source, pairs, amounts } = ground;
  const [beforeLeft, beforeRight] = query.before?.split(",").map(BigInt) ?? [];
  const [left, right, newestFirst] = await Promise.all([
    sideOf(source, query.left, "left"),
    sideOf(source, query.right, "right"),
    pairs.eventsOfPair({
      sides: [
        { streamId: query.left, before: beforeLeft },
        { streamId: query.right, before: beforeRight },
      ],
      limit: MOST_EVENTS + 1,
      amounts,
    }),
  ]);
  const events = newestFirst.slice(0, MOST_EVENTS).reverse();
  const isWhole = newestFirst.length <= MOST_EVENTS;
  return {
    left,
    right,
    ...(await tellEvents({ shared, ground, scope, sight }, events)),
    ...(isWhole ? {} : { earlier: `${beginningOf(events, left, beforeLeft)},${beginningOf(events, right, beforeRight)}` }),
  };
});
