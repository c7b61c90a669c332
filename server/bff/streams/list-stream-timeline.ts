import { streamTimelineEndpoint } from "@/server/contracts/stream-endpoints";
import type { Registry } from "@/server/projections/registry";
import type { AmountFields } from "@/server/sources/trace-source";
import { context } from "../context";
import { route } from "../route";
import { type Sight, seesAmount } from "../sight/sight";
import { streamSourceOf } from "../sources/stream-source-of";
import { attachedAmountsOf } from "../traces/amount-fields";
import { knownStream } from "./known-stream";

const amountFieldsOf = ({ eventTypes }: Registry): AmountFields =>
  Object.fromEntries([...eventTypes.values()].flatMap(({ name, amountField }) => (amountField === undefined ? [] : [[name, amountField]])));

type Entry = { streamId: string; type: string; amount: string | null };

/** Asked of each event: the right may be to this stream alone. */
const amountOf = (sight: Sight, { amount, ...event }: Entry, fields: AmountFields): { amount?: string } => {
  const field = fields[event.type];
  return field !== undefined && amount !== null && seesAmount(sight, event, field, amount) ? { amount } : {};
};

export const listStreamTimeline = route(streamTimelineEndpoint, async ({ params: { streamId }, query, sight }) => {
  const { config, attached } = context();
  const source = await streamSourceOf(query.source);
  const known = amountFieldsOf(sight.registry);
  const amounts = attached.has(source.name) ? attachedAmountsOf(known, config, source.name) : known;
  const asked = {
    streamId,
    amounts,
    limit: query.limit,
    types: query.types,
    ...(query.after === undefined ? {} : { after: BigInt(query.after) }),
  };
  const events = await source.readTimeline(asked);
  if (events.length === 0) await knownStream(source, streamId);
  const entries = events.map((event) => ({
    streamVersion: event.streamVersion.toString(),
    type: event.type,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    ...amountOf(sight, event, amounts),
  }));
  const last = entries.length === query.limit ? entries.at(-1) : undefined;
  return { entries, ...(last ? { next: last.streamVersion } : {}) };
});
