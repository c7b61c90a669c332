import { LosslessNumber } from "lossless-json";
import type { StateRow } from "../streams/state-change";

/** An event as checks name it. Times are absent where the check has no use for them. */
export type NamedEvent = {
  streamId: string;
  streamVersion: string;
  eventId: string;
  type: string;
  position?: string | undefined;
  occurredAt?: string | undefined;
  recordedAt?: string | undefined;
};
export type EvidenceList = { name: string; columns: string[]; rows: readonly Record<string, unknown>[] };

/** What proves a finding, sorted by how it is best shown. */
export type Evidence = {
  /** Of a row: as it is stored, and as its events make it. */
  fields: StateRow[];
  events: { name: string; event: NamedEvent }[];
  lists: EvidenceList[];
  values: { name: string; value: unknown }[];
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const eventIn = (value: unknown): NamedEvent | null => {
  if (!isRecord(value)) return null;
  const [streamId, streamVersion, eventId, type] = [value.streamId, value.streamVersion, value.eventId, value.type].map(text);
  if (streamId === undefined || streamVersion === undefined || eventId === undefined || type === undefined) return null;
  const [position, occurredAt, recordedAt] = [value.position, value.occurredAt, value.recordedAt].map(text);
  return { streamId, streamVersion, eventId, type, position, occurredAt, recordedAt };
};

const fieldIn = (value: unknown): StateRow | null =>
  isRecord(value) && typeof value.field === "string"
    ? { field: value.field, before: value.stored, after: value.folded, isChanged: true }
    : null;

/** All of them or none: nothing of the evidence is left out. */
const every = <Item>(values: readonly unknown[], read: (value: unknown) => Item | null): Item[] | null => {
  const items = values.map(read).filter((item) => item !== null);
  return items.length === values.length ? items : null;
};

const record = (value: unknown): Record<string, unknown> | null => (isRecord(value) ? value : null);

const listIn = (name: string, value: unknown): EvidenceList | null => {
  const rows = Array.isArray(value) && value.length > 0 ? every(value, record) : null;
  return rows && { name, rows, columns: [...new Set(rows.flatMap(Object.keys))] };
};

/** As people read them: of one stream the earlier event first, where something begins before where it ends. The database keeps no order. */
const byVersion = ({ event: one }: { event: NamedEvent }, { event: other }: { event: NamedEvent }): number => {
  if (one.streamId !== other.streamId) return 0;
  return one.streamVersion.length - other.streamVersion.length || (one.streamVersion < other.streamVersion ? -1 : 1);
};
const rankOf = ({ name }: { name: string }): number => (/from$/i.test(name) ? 0 : /to$/i.test(name) ? 1 : 2);

export const evidenceOf = (evidence: Readonly<Record<string, unknown>>): Evidence => {
  const sorted: Evidence = { fields: [], events: [], lists: [], values: [] };
  for (const [name, value] of Object.entries(evidence)) {
    const fields = name === "fields" && Array.isArray(value) ? every(value, fieldIn) : null;
    const event = eventIn(value);
    const list = listIn(name, value);
    if (fields) sorted.fields.push(...fields);
    else if (event) sorted.events.push({ name, event });
    else if (list) sorted.lists.push(list);
    else if (isRecord(value) && Object.keys(value).length > 0) {
      for (const [inner, each] of Object.entries(value)) sorted.values.push({ name: `${name}.${inner}`, value: each });
    } else sorted.values.push({ name, value });
  }
  sorted.events.sort(byVersion);
  sorted.values.sort((one, other) => rankOf(one) - rankOf(other));
  return sorted;
};

/** "recordedSecondsBack" as people say it: "Recorded seconds back". */
export const spelledName = (name: string): string => {
  const words = name
    .replaceAll(".", ": ")
    .replaceAll("_", " ")
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
