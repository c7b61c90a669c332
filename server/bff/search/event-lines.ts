import { isLosslessNumber, parse } from "lossless-json";
import { csvCell } from "@/server/domain/csv-cell";
import type { EventType } from "@/server/projections/define-event-type";
import type { EventText } from "@/server/sources/search-source";

export type ExportFormat = "ndjson" | "csv";
type EventTypes = ReadonlyMap<string, EventType>;
/** How one event is spelled, and what stands before the first. */
type Spelling = { contentType: string; head: string; line: (event: EventText, eventTypes: EventTypes) => string };

/** The event as the contract has it; payload and metadata are the store's own JSON, digit for digit. */
const jsonLine = (event: EventText): string => {
  const { data, metadata, schemaVersion, ...texts } = event;
  return `${JSON.stringify(texts).slice(0, -1)},"schemaVersion":${schemaVersion},"data":${data},"metadata":${metadata}}\n`;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The amount that the event type names, with every digit; empty where it names none. */
const amountOf = ({ type, data }: EventText, eventTypes: EventTypes): string => {
  const field = eventTypes.get(type)?.amountField;
  if (field === undefined) return "";
  const payload = parse(data);
  const amount = isRecord(payload) && Object.hasOwn(payload, field) ? payload[field] : undefined;
  if (isLosslessNumber(amount)) return amount.toString();
  return typeof amount === "string" ? amount : "";
};

const COLUMNS: [name: string, of: (event: EventText, eventTypes: EventTypes) => string | null][] = [
  ["position", ({ globalPosition }) => globalPosition],
  ["stream", ({ streamId }) => streamId],
  ["version", ({ streamVersion }) => streamVersion],
  ["type", ({ type }) => type],
  ["occurred_at", ({ occurredAt }) => occurredAt],
  ["recorded_at", ({ recordedAt }) => recordedAt],
  ["actor", ({ actor }) => actor],
  ["amount", amountOf],
  ["correlation_id", ({ correlationId }) => correlationId],
  ["causation_id", ({ causationId }) => causationId],
  ["event_id", ({ eventId }) => eventId],
  ["schema_version", ({ schemaVersion }) => schemaVersion],
  ["data", ({ data }) => data],
  ["metadata", ({ metadata }) => metadata],
];

/** Spreadsheets take a file without it for the encoding of their country. */
const BYTE_ORDER_MARK = "\ufeff";

export const SPELLINGS: Record<ExportFormat, Spelling> = {
  ndjson: { contentType: "application/x-ndjson; charset=utf-8", head: "", line: jsonLine },
  csv: {
    contentType: "text/csv; charset=utf-8; header=present",
    head: `${BYTE_ORDER_MARK}${COLUMNS.map(([name]) => name).join(",")}\r\n`,
    line: (event, eventTypes) => `${COLUMNS.map(([, of]) => csvCell(of(event, eventTypes) ?? "")).join(",")}\r\n`,
  },
};
