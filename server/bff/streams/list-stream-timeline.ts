import { streamTimelineEndpoint } from "@/server/contracts/stream-endpoints";
import type { RecordedEvent } from "@/server/domain/event";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { type Sight, seesAmount } from "../sight/sight";
import { knownStream } from "./known-stream";

const amountOf = (sight: Sight, event: RecordedEvent): { amount?: string } => {
  const field = sight.registry.eventTypes.get(event.type)?.amountField;
  const { data } = event;
  if (!field || typeof data !== "object" || data === null || Array.isArray(data)) return {};
  const amount = data[field];
  if (typeof amount !== "string" && typeof amount !== "number") return {};
  return seesAmount(sight, event, field, amount) ? { amount: String(amount) } : {};
};

export const listStreamTimeline = route(streamTimelineEndpoint, async ({ params: { streamId }, query, sight }) => {
  const source = sourceNamed(context().sources, query.source);
  const events = await source.readStream({
    streamId,
    direction: "forwards",
    limit: query.limit,
    types: query.types,
    ...(query.after === undefined ? {} : { after: BigInt(query.after) }),
  });
  if (events.length === 0) await knownStream(source, streamId);
  const entries = events.map((event) => ({
    streamVersion: event.streamVersion.toString(),
    type: event.type,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    ...amountOf(sight, event),
  }));
  const last = entries.length === query.limit ? entries.at(-1) : undefined;
  return { entries, ...(last ? { next: last.streamVersion } : {}) };
});
