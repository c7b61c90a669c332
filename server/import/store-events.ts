import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { copyEvents, type NewEvent } from "@/server/db/imports/copy-events";
import { findStoredEvents } from "@/server/db/imports/stored-events";
import { readStreamVersions } from "@/server/db/imports/stream-versions";
import { OperationError } from "@/server/domain/errors";
import { ImportRefusal } from "./import-refusal";
import type { ImportedEvent } from "./parse-line";

export type StoredCounts = { added: number; skipped: number };

/** `isNew`: the stream did not exist when this run first met it, so no earlier run can have stored events of it. */
type KnownStream = { version: bigint; isNew: boolean };
type Plan = { fresh: (NewEvent & { event: ImportedEvent })[]; skipped: number; versions: Map<string, bigint> };

const MAX_KNOWN_STREAMS = 300_000;
const MAX_ATTEMPTS = 12;

/** unique_violation, deadlock_detected, lock_not_available: somebody else wrote to the same streams. */
const isRace = (error: unknown): boolean => error instanceof pg.DatabaseError && ["23505", "40P01", "55P03"].includes(error.code ?? "");

/** Data that JSON and UTF-8 allow and PostgreSQL does not; `where` names the row of the COPY. */
const refusedRow = (error: unknown): { row: number; column: string | undefined; reason: string } | undefined => {
  if (!(error instanceof pg.DatabaseError) || !/^(22|54)/.test(error.code ?? "")) return undefined;
  const place = /COPY events, line (\d+)(?:, column (\w+))?/.exec(error.where ?? "");
  return place ? { row: Number(place[1]), column: place[2], reason: error.message } : undefined;
};

/**
 * Stores events in the order given, a transaction a call, leaving out those whose id is stored. One instance serves a whole run:
 * it remembers where the streams stand.
 */
export const createEventStorer = (client: pg.ClientBase) => {
  const known = new Map<string, KnownStream>();

  const learn = async (events: readonly ImportedEvent[]): Promise<void> => {
    if (known.size > MAX_KNOWN_STREAMS) known.clear();
    const strangers = [...new Set(events.map(({ streamId }) => streamId))].filter((streamId) => !known.has(streamId));
    if (strangers.length === 0) return;
    const versions = await readStreamVersions(client, strangers);
    for (const streamId of strangers) known.set(streamId, { version: versions.get(streamId) ?? 0n, isNew: !versions.has(streamId) });
  };

  const plan = async (events: readonly ImportedEvent[]): Promise<Plan> => {
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
  };

  const attempt = async (events: readonly ImportedEvent[]): Promise<StoredCounts> => {
    const { fresh, skipped, versions } = await plan(events);
    if (fresh.length > 0)
      await copyEvents(client, fresh).catch(async (error: unknown) => {
        const refused = refusedRow(error);
        const culprit = refused && fresh[refused.row - 1]?.event;
        if (!culprit) throw error;
        await store(
          events.slice(
            0,
            events.findIndex(({ line }) => line === culprit.line),
          ),
        );
        throw new ImportRefusal(culprit.line, refused.column ?? null, `is refused by PostgreSQL: ${refused.reason}`);
      });
    for (const [streamId, version] of versions) known.get(streamId)!.version = version;
    return { added: fresh.length, skipped };
  };

  const store = async (events: readonly ImportedEvent[]): Promise<StoredCounts> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(events);
      } catch (error) {
        if (!isRace(error)) throw error;
        if (tries === MAX_ATTEMPTS)
          throw new OperationError("conflict", `other writers kept the import from lines ${events[0]?.line} to ${events.at(-1)?.line}`, {
            cause: error,
          });
        for (const { streamId } of events) known.delete(streamId);
        await delay(Math.min(20 * 2 ** tries, 2_000));
      }
    }
  };
  return { store };
};

const refuseBorrowedId = (event: ImportedEvent, stored: { streamId: string; type: string }): void => {
  if (stored.streamId === event.streamId && stored.type === event.type) return;
  throw new ImportRefusal(event.line, "eventId", `${event.eventId} belongs to another event: ${stored.type} of stream ${stored.streamId}`);
};
