import type pg from "pg";
import type { NewEvent } from "@/server/db/imports/copy-events";
import type { Sealer } from "@/server/privacy/sealer";
import { memberText, replaceMembers } from "./member-text";

/** The same events in the same order, with personal fields sealed as they were written: no number of theirs passes through a double. */
export const sealPlanned = async (client: pg.ClientBase, sealer: Sealer, planned: readonly NewEvent[]): Promise<readonly NewEvent[]> => {
  const concerned = planned.filter(({ event }) => sealer.concerns(event.type));
  if (concerned.length === 0) return planned;
  const fields = await sealer.seal(
    client,
    concerned.map(({ event: { streamId, type, schemaVersion, data } }) => ({
      streamId,
      type,
      schemaVersion,
      data: JSON.parse(data),
      textOf: (field) => memberText(data, field) ?? "null",
    })),
  );
  const sealed = new Map(concerned.map((one, n) => [one, fields[n]!]));
  return planned.map((one) => {
    const by = sealed.get(one);
    return by?.size ? { ...one, event: { ...one.event, data: replaceMembers(one.event.data, by) } } : one;
  });
};
