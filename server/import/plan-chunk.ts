import type pg from "pg";
import type { NewEvent } from "@/server/db/imports/copy-events";
import { findStoredEvents, type StoredEvent } from "@/server/db/imports/stored-events";
import { readStreamVersions } from "@/server/db/imports/stream-versions";
import { ImportRefusal } from "./import-refusal";
import type { ImportedEvent } from "./parse-line";

/** `isNew`: the stream did not exist when this run first met it, so no earlier run can have stored events of it. */
type KnownStream = { version: bigint; isNew: boolean };

export type Plan = { fresh: (NewEvent & { event: ImportedEvent })[]; skipped: number; versions: ReadonlyMap<string, bigint> };

const MAX_KNOWN_STREAMS = 300_000;

/** Says what of a chunk is to be stored, and at which versions. One instance serves a whole run: it remembers where streams stand. */
export const createPlanner = (client: pg.ClientBase) => {
  const known = new Map<string, KnownStream>();

  const learn = async (events: readonly ImportedEvent[]): Promise<void> => {
    if (known.size > MAX_KNOWN_STREAMS) known.clear();
    const strangers = [...new Set(events.map(({ streamId }) => streamId))].filter((streamId) => !known.has(streamId));
    if (strangers.length === 0) return;
    const versions = await readStreamVersions(client, strangers);
    for (const streamId of strangers) known.set(streamId, { version: versions.get(streamId) ?? 0n, isNew: !versions.has(streamId) });
  };

  return {
    /** Throws `ImportRefusal` for an id that belongs to another event. */
    async plan(events: readonly ImportedEvent[]): Promise<Plan> {
      await learn(events);
      const doubtful = events.filter(({ hasOwnId, streamId }) => hasOwnId || !known.get(streamId)!.isNew);
      const stored = await findStoredEvents(
        client,
        doubtful.map(({ eventId }) => eventId),
      );
      const versions = new Map<string, bigint>();
      const fresh: Plan["fresh"] = [];
      for (const event of events) {
        const twin = stored.get(event.eventId);
        if (twin) {
          refuseBorrowedId(event, twin);
          continue;
        }
        const streamVersion = (versions.get(event.streamId) ?? known.get(event.streamId)!.version) + 1n;
        versions.set(event.streamId, streamVersion);
        fresh.push({ event, streamVersion });
        stored.set(event.eventId, event);
      }
      return { fresh, skipped: events.length - fresh.length, versions };
    },
    /** After the plan was committed. */
    note({ versions }: Plan): void {
      for (const [streamId, version] of versions) known.get(streamId)!.version = version;
    },
    /** After somebody else wrote to these streams: the next plan reads them again. */
    forget(events: readonly ImportedEvent[]): void {
      for (const { streamId } of events) known.delete(streamId);
    },
  };
};

const refuseBorrowedId = (event: ImportedEvent, stored: StoredEvent): void => {
  if (stored.streamId === event.streamId && stored.type === event.type) return;
  throw new ImportRefusal(event.line, "eventId", `${event.eventId} belongs to another event: ${stored.type} of stream ${stored.streamId}`);
};
