import { z } from "zod";
import type { Identify } from "./identify-events";
import { ImportRefusal } from "./import-refusal";
import { memberText } from "./member-text";
import type { Line } from "./read-lines";

/** An event as a line tells it: `data` and `metadata` are JSON text exactly as written. */
export type ImportedEvent = {
  line: number;
  eventId: string;
  /** True where the line brought its id: it may then be stored under another stream already. */
  hasOwnId: boolean;
  streamId: string;
  type: string;
  occurredAt: string;
  data: string;
  metadata: string;
  schemaVersion: number;
  correlationId: string | null;
  causationId: string | null;
  actor: string | null;
};

const name = (max: number) => z.string("must be text").min(1, "must not be empty").max(max, `must be at most ${max} characters`);
const optionalName = name(500).nullish();

const shape = z.strictObject({
  stream: name(500),
  type: name(200),
  at: z.iso.datetime({ offset: true, error: "must be a time with a zone, such as 2008-09-08T22:00:00.000Z" }),
  data: z.unknown(),
  actor: optionalName,
  eventId: z.guid("must be a UUID").nullish(),
  correlationId: optionalName,
  causationId: optionalName,
  metadata: z.record(z.string(), z.unknown(), "must be an object").nullish(),
  schemaVersion: z.int32("must be a whole number").min(1, "must be at least 1").nullish(),
});

/** Throws `ImportRefusal` with the field and the reason. */
export const parseLine = ({ number, text }: Line, identify: Identify): ImportedEvent => {
  const value = parseJson(number, text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ImportRefusal(number, null, "is not a JSON object");
  if (!("data" in value)) throw new ImportRefusal(number, "data", "is missing");
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw refusalOf(number, value, parsed.error.issues[0]!);
  refuseUnstorable(number, text, value);
  const event = parsed.data;
  const data = memberText(text, "data")!;
  return {
    line: number,
    eventId: event.eventId?.toLowerCase() ?? identify({ streamId: event.stream, type: event.type, occurredAt: event.at }, data, event.data),
    hasOwnId: Boolean(event.eventId),
    streamId: event.stream,
    type: event.type,
    occurredAt: event.at,
    data,
    metadata: event.metadata ? memberText(text, "metadata")! : "{}",
    schemaVersion: event.schemaVersion ?? 1,
    correlationId: event.correlationId ?? null,
    causationId: event.causationId ?? null,
    actor: event.actor ?? null,
  };
};

const parseJson = (number: number, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportRefusal(number, null, `is not JSON: ${error instanceof Error ? error.message : error}`);
  }
};

const refusalOf = (number: number, value: object, issue: z.core.$ZodIssue): ImportRefusal => {
  if (issue.code === "unrecognized_keys")
    return new ImportRefusal(number, issue.keys[0]!, `is no field of an event; known are ${Object.keys(shape.shape).join(", ")}`);
  const field = String(issue.path[0]);
  return new ImportRefusal(number, field, field in value ? issue.message : "is missing");
};

/** PostgreSQL stores neither NUL nor half a surrogate pair. Both can only hide behind an escape. */
const refuseUnstorable = (number: number, text: string, value: object): void => {
  if (!text.includes("\\u")) return;
  for (const [field, member] of Object.entries(value)) {
    const reason = unstorable(member);
    if (reason) throw new ImportRefusal(number, field, `holds ${reason}, which PostgreSQL cannot store`);
  }
};

const unstorable = (value: unknown): string | undefined => {
  if (typeof value === "string")
    return value.includes("\u0000") ? "a NUL character" : value.isWellFormed() ? undefined : "a lone surrogate";
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const reason = unstorable(key) ?? unstorable(member);
    if (reason) return reason;
  }
  return undefined;
};
