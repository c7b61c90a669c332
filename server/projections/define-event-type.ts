import type { z } from "zod";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";
import { acceptingSealed } from "./accepting-sealed";

/** Lifts a payload from one schema version to the next. */
export type Upcaster = (data: JsonValue) => JsonValue;

/** Asked of an event about to be stored, in the schema version it is written in. Default: the stream's id. */
export type Subject = (event: { streamId: string; schemaVersion: number; data: JsonValue }) => string;

const theStream: Subject = ({ streamId }) => streamId;

export type EventType<Name extends string = string, Schema extends z.ZodType = z.ZodType> = {
  name: Name;
  /** Of the newest schema version, the only one that folds see. */
  schema: Schema;
  schemaVersion: number;
  /** Keyed by the version that they read; every version below `schemaVersion` has one. */
  upcasters: Readonly<Record<number, Upcaster>>;
  /** One sentence for people who do not program. */
  meaning: string;
  /** What stored payloads are parsed with: `schema`, in which a sealed text may stand for any personal field. */
  stored: z.ZodType;
  /** Top-level fields that identify a person: they are sealed before they are stored. Folds get them sealed, and must not look into them. */
  personal: readonly string[];
  /** Whose the personal fields are: a name that lasts, such as a customer's number. Every event that says the same name is forgotten together. */
  subject: Subject;
  /** Top-level fields that people search by. */
  businessKeys: readonly string[];
  /** The one amount that the timeline shows beside the event. */
  amountField?: string;
};

export const defineEventType = <const Name extends string, Schema extends z.ZodType>({
  schemaVersion = 1,
  upcasters = {},
  personal = [],
  businessKeys = [],
  subject = theStream,
  ...rest
}: Pick<EventType<Name, Schema>, "name" | "schema" | "meaning" | "amountField"> &
  Partial<Pick<EventType, "schemaVersion" | "upcasters" | "personal" | "businessKeys" | "subject">>): EventType<Name, Schema> => {
  for (let version = 1; version < schemaVersion; version += 1)
    if (!upcasters[version]) throw new Error(`event type ${rest.name} has no upcaster for schema version ${version}`);
  const stored = acceptingSealed(rest.name, rest.schema, personal);
  return { ...rest, stored, schemaVersion, upcasters, personal, subject, businessKeys };
};

/** What a fold sees: the recorded event with its payload parsed. */
export type EventOf<T extends EventType> =
  T extends EventType<infer Name, infer Schema> ? Omit<RecordedEvent, "type" | "data"> & { type: Name; data: z.infer<Schema> } : never;
