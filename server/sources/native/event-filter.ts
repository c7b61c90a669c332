import { jsonSpellings, type PayloadTerm, termValue } from "@/server/domain/payload-term";
import type { EventFilter } from "../event-source";

import { isLeftOut } from "./left-out";

type Bind = (value: unknown) => string;
/** A condition on event_store.events; `bind` gives a value's place in the statement. */
type Fragment<Value> = (value: Value, bind: Bind) => string;

const anyOf = (conditions: readonly string[]): string => (conditions.length === 0 ? "false" : `(${conditions.join(" or ")})`);

/** The JSON text of an object that holds `value` (JSON too) at the end of a path. */
const objectWith = (path: readonly string[], value: string): string =>
  path.reduceRight((inner, name) => `{${JSON.stringify(name)}:${inner}}`, value);

/** Containment is what the index on payloads serves: one look-up for each spelling. */
const holdsAny = (path: readonly string[], values: readonly string[], bind: Bind): string[] =>
  values.map((value) => `e.data @> ${bind(objectWith(path, value))}::jsonb`);

const businessKey = (fields: readonly string[], value: string, bind: Bind): string[] => {
  const typed = termValue(value);
  const spellings = typed.kind === "number" ? [typed.digits, JSON.stringify(value)] : [JSON.stringify(value)];
  return fields.flatMap((field) => holdsAny([field], spellings, bind));
};

/**
 * The first condition is the one of the index events_seals. Whoever was forgotten is not found by what nobody may know of them any more:
 * their looks stay in their events.
 */
const sealedKey = (looks: readonly string[], bind: Bind): string[] =>
  looks.length === 0
    ? []
    : [
        `(jsonb_path_exists(e.data, '$.* ? (@ starts with "sealed:1:")') and event_store.seals_of(e.data) && ${bind(looks)}::text[]
          and not exists (select from privacy.subject_keys k where k.subject = any(event_store.seals_of(e.data)) and k.destroyed_at is not null))`,
      ];

const DECIMAL = "'^-?[0-9]{1,60}([.][0-9]{1,40})?$'";

/** No index orders payloads by size. `case` keeps text that is no number from being cast. */
const compared = ({ path, comparison, value }: PayloadTerm, bind: Bind): string => {
  const at = `${bind(path)}::text[]`;
  const digits = bind(value.kind === "number" ? value.digits : null);
  const isNumber = `jsonb_typeof(e.data #> ${at}) = 'number' or (jsonb_typeof(e.data #> ${at}) = 'string' and e.data #>> ${at} ~ ${DECIMAL})`;
  return `case when ${isNumber} then (e.data #>> ${at})::numeric ${comparison} ${digits}::numeric else false end`;
};

const payloadTerm = (term: PayloadTerm, bind: Bind): string =>
  term.comparison === "=" ? anyOf(holdsAny(term.path, jsonSpellings(term.value), bind)) : compared(term, bind);

/** What an event says is looked for where somebody may still see it. */
const shown = (condition: string): string => `(${condition} and not ${isLeftOut("e")})`;

const FRAGMENTS: { [Name in keyof Required<EventFilter>]: Fragment<Required<EventFilter>[Name]> } = {
  streamId: (value, bind) => `e.stream_id = ${bind(value)}`,
  streamPrefix: (value, bind) => `e.stream_id ^@ ${bind(value)}`,
  business: ({ fields, value, looks = [] }, bind) => shown(anyOf([...businessKey(fields, value, bind), ...sealedKey(looks, bind)])),
  word: ({ fields, value, looks = [] }, bind) =>
    anyOf([`e.stream_id ^@ ${bind(value)}`, ...[...businessKey(fields, value, bind), ...sealedKey(looks, bind)].map(shown)]),
  type: (value, bind) => `e.event_type = ${bind(value)}`,
  actor: (value, bind) => `e.actor = ${bind(value)}`,
  correlationId: (value, bind) => `e.correlation_id = ${bind(value)}`,
  from: (value, bind) => `e.occurred_at >= ${bind(value)}::timestamptz`,
  to: (value, bind) => `e.occurred_at < ${bind(value)}::timestamptz`,
  contains: (value, bind) => shown(`e.data @> ${bind(JSON.stringify(value))}::jsonb`),
  within: (prefixes, bind) => anyOf(prefixes.map((prefix) => `e.stream_id ^@ ${bind(prefix)}`)),
  types: (types, bind) => `e.event_type = any(${bind(types)}::text[])`,
  payload: (terms, bind) => (terms.length === 0 ? "true" : shown(terms.map((term) => payloadTerm(term, bind)).join(" and "))),
};

/** `condition and condition …` over alias `e`. Texts come from the list above alone; everything a person typed is a parameter. */
export const filterCondition = (filter: EventFilter, bind: Bind): string => {
  const add = <Name extends keyof EventFilter>(name: Name, value: Required<EventFilter>[Name] | undefined): string[] =>
    value === undefined ? [] : [FRAGMENTS[name](value, bind)];
  return (
    [
      ...add("within", filter.within),
      ...add("types", filter.types),
      ...add("streamId", filter.streamId),
      ...add("streamPrefix", filter.streamPrefix),
      ...add("business", filter.business),
      ...add("word", filter.word),
      ...add("type", filter.type),
      ...add("actor", filter.actor),
      ...add("correlationId", filter.correlationId),
      ...add("from", filter.from),
      ...add("to", filter.to),
      ...add("contains", filter.contains),
      ...add("payload", filter.payload),
    ].join(" and ") || "true"
  );
};

/** Places of a statement's parameters, and the values that stand there. */
export const parameters = () => {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  return { values, bind };
};
