import type { EventFilter } from "../event-source";

/** A condition on event_store.events; `bind` gives a value's place in the statement. */
type Fragment<Value> = (value: Value, bind: (value: unknown) => string) => string;

/** jsonb distinguishes 7 from "7", people who search do not. */
const spellingsOf = (value: string): unknown[] => (/^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(value) ? [value, Number(value)] : [value]);

const FRAGMENTS: { [Name in keyof Required<EventFilter>]: Fragment<Required<EventFilter>[Name]> } = {
  streamId: (value, bind) => `e.stream_id = ${bind(value)}`,
  streamPrefix: (value, bind) => `e.stream_id ^@ ${bind(value)}`,
  business: ({ fields, value }, bind) =>
    fields.length === 0
      ? "false"
      : `(${fields.flatMap((field) => spellingsOf(value).map((spelling) => `e.data @> ${bind(JSON.stringify({ [field]: spelling }))}::jsonb`)).join(" or ")})`,
  type: (value, bind) => `e.event_type = ${bind(value)}`,
  actor: (value, bind) => `e.actor = ${bind(value)}`,
  correlationId: (value, bind) => `e.correlation_id = ${bind(value)}`,
  from: (value, bind) => `e.occurred_at >= ${bind(value)}::timestamptz`,
  to: (value, bind) => `e.occurred_at < ${bind(value)}::timestamptz`,
  contains: (value, bind) => `e.data @> ${bind(JSON.stringify(value))}::jsonb`,
};

/** `condition and condition …` over alias `e`. Texts come from the list above alone; everything a person typed is a parameter. */
export const filterCondition = (filter: EventFilter, bind: (value: unknown) => string): string => {
  const add = <Name extends keyof EventFilter>(name: Name, value: Required<EventFilter>[Name] | undefined): string[] =>
    value === undefined ? [] : [FRAGMENTS[name](value, bind)];
  return (
    [
      ...add("streamId", filter.streamId),
      ...add("streamPrefix", filter.streamPrefix),
      ...add("business", filter.business),
      ...add("type", filter.type),
      ...add("actor", filter.actor),
      ...add("correlationId", filter.correlationId),
      ...add("from", filter.from),
      ...add("to", filter.to),
      ...add("contains", filter.contains),
    ].join(" and ") || "true"
  );
};
