import type { z } from "zod";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";

/** Lifts a payload from one schema version to the next. */
export type Upcaster = (data: JsonValue) => JsonValue;

export type EventType<Name extends string = string, Schema extends z.ZodType = z.ZodType> = {
  name: Name;
  /** Of the newest schema version, the only one that folds see. */
  schema: Schema;
  schemaVersion: number;
  /** Keyed by the version that they read; every version below `schemaVersion` has one. */
  upcasters: Readonly<Record<number, Upcaster>>;
  /** One sentence for people who do not program. */
  meaning: string;
  /** Top-level fields that identify a person. */
  personal: readonly string[];
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
  ...rest
}: Pick<EventType<Name, Schema>, "name" | "schema" | "meaning" | "amountField"> &
  Partial<Pick<EventType, "schemaVersion" | "upcasters" | "personal" | "businessKeys">>): EventType<Name, Schema> => {
  for (let version = 1; version < schemaVersion; version += 1)
    if (!upcasters[version]) throw new Error(`event type ${rest.name} has no upcaster for schema version ${version}`);
  return { ...rest, schemaVersion, upcasters, personal, businessKeys };
};

/** What a fold sees: the recorded event with its payload parsed. */
export type EventOf<T extends EventType> =
  T extends EventType<infer Name, infer Schema> ? Omit<RecordedEvent, "type" | "data"> & { type: Name; data: z.infer<Schema> } : never;
