import type { CaseParts } from "@/server/case-file/document";
import { isInside, type Scope } from "@/server/domain/access/grants";
import type { RecordedEvent } from "@/server/domain/event";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { eventAt } from "@/server/replay/fold-stream";
import type { EventSource } from "@/server/sources/event-source";
import { type Context, sourceNamed } from "../context";
import { readersOf } from "../streams/readers-of-stream";
import { screenFacts } from "../streams/screen-facts";
import { caseRoom } from "./case-room";
import { type CaseTrace, findCaseTrace } from "./find-case-trace";

export type CaseAsked = { source?: string | undefined; streamId: string; version: string; projections?: readonly string[] | undefined };

/** What belongs in a case file, counted and named but not read yet. */
export type CaseScope = {
  source: EventSource;
  stream: Omit<CaseParts["stream"], "types">;
  /** From this version on the file has events. */
  oldest: bigint;
  pinned: RecordedEvent;
  /** Whose states belong in it. */
  follows: { projection: string; screen: string }[];
  trace: CaseTrace;
  freshness: CaseParts["freshness"];
};

const followed = (asked: readonly string[] | undefined, readers: Awaited<ReturnType<typeof readersOf>>): CaseScope["follows"] => {
  const screenOf = (name: string) => readers.find(({ projection }) => projection === name)?.screen ?? name;
  const named = asked && [...new Set(asked)].map((projection) => ({ projection, screen: screenOf(projection) }));
  const keyed = named ?? readers.filter(({ isKeyedByStream }) => isKeyedByStream).map(({ projection, screen }) => ({ projection, screen }));
  return keyed.length > 0 ? keyed : [{ projection: MERGED_PAYLOADS, screen: "The payloads, merged" }];
};

const pinnedOf = async (source: EventSource, streamId: string, version: bigint): Promise<RecordedEvent> => {
  const event = await eventAt({ source, streamId }, version);
  if (!event) throw new Error(`version ${version} of ${streamId} was there, and is not there any more`);
  return event;
};

/** Events never change, so what is read one after the other belongs together; freshness says of which moment it is. Throws `OperationError`. */
export const caseScope = async (
  shared: Context,
  { source: name, streamId, version, projections }: CaseAsked,
  scope: Scope,
): Promise<CaseScope> => {
  const source = sourceNamed(shared.sources, name);
  const { oldest, leftOut } = await caseRoom(source, streamId, BigInt(version));
  const pinned = await pinnedOf(source, streamId, BigInt(version));
  const [[newest], facts, trace] = await Promise.all([
    source.readStream({ streamId, direction: "backwards", limit: 1 }),
    screenFacts(shared.db, streamId),
    findCaseTrace(source, pinned, scope),
  ]);
  const lastVersion = newest?.streamVersion ?? pinned.streamVersion;
  const known = await readersOf({ streamId, lastVersion, source, facts, registry: shared.config.registry });
  const readers = known.filter(({ projection }) => isInside(scope, { streamId, projection }));
  return {
    source,
    stream: { source: source.name, streamId, version: pinned.streamVersion.toString(), lastVersion: lastVersion.toString(), leftOut },
    oldest,
    pinned,
    follows: followed(projections, readers),
    trace,
    freshness: {
      at: facts.stored.observedAt.toISOString(),
      readers: readers.map(({ version: projectionVersion, isKeyedByStream: _, ...reader }) => ({ ...reader, projectionVersion })),
    },
  };
};
