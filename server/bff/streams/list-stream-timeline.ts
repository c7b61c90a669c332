import { streamTimelineEndpoint } from "@/server/contracts/stream-endpoints";
import type { RecordedEvent } from "@/server/domain/event";
import type { Registry } from "@/server/projections/registry";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { knownStream } from "./known-stream";

const amountOf = ({ eventTypes }: Registry, { type, data }: RecordedEvent): { amount?: string } => {
  const field = eventTypes.get(type)?.amountField;
  if (!field || typeof data !== "object" || data === null || Array.isArray(data)) return {};
  const amount = data[field];
  return typeof amount === "string" || typeof amount === "number" ? { amount: String(amount) } : {};
};

export const listStreamTimeline = route(streamTimelineEndpoint, async ({ params: { streamId }, query }) => {
  const { config, sources } = context();
  const source = sourceNamed(sources, query.source);
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
    ...amountOf(config.registry, event),
  }));
  const last = entries.length === query.limit ? entries.at(-1) : undefined;
  return { entries, ...(last ? { next: last.streamVersion } : {}) };
});
