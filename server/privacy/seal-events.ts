import type pg from "pg";
import type { JsonValue } from "@/server/domain/event";
import type { Sealer } from "./sealer";

type Told = { type: string; schemaVersion?: number; data: JsonValue };

const withFields = (data: JsonValue, fields: ReadonlyMap<string, string>): JsonValue =>
  typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data, ...Object.fromEntries(fields) } : data;

/** For the append client (`appendEvents`, `appendWithRetry`): the events of one stream with their personal fields sealed. */
export const sealEventsWith =
  (sealer: Sealer) =>
  async <Event extends Told>(on: pg.Pool | pg.ClientBase, streamId: string, events: readonly Event[]): Promise<readonly Event[]> => {
    if (!events.some(({ type }) => sealer.concerns(type))) return events;
    const sealed = await sealer.seal(
      on,
      events.map(({ type, schemaVersion, data }) => ({ streamId, type, schemaVersion, data })),
    );
    return events.map((event, n) => ({ ...event, data: withFields(event.data, sealed[n]!) }));
  };
