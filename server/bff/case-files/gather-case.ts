import type { CaseParts } from "@/server/case-file/document";
import { listStreamLetters } from "@/server/db/letters/list-stream-letters";
import { readProjectionFacts } from "@/server/db/projections/read-projection-facts";
import type { Evidence } from "@/server/domain/evidence";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import type { EventSource } from "@/server/sources/event-source";
import { type Context, sourceNamed } from "../context";
import { readersOf } from "../streams/readers-of-stream";
import { readCaseTrace } from "./read-case-trace";
import { readCaseEvents } from "./read-events";

type Asked = { source?: string | undefined; streamId: string; version: string; projections?: readonly string[] | undefined };

/** What a case file is made of, before anything is folded. */
export type CaseGround = {
  source: EventSource;
  stream: Omit<CaseParts["stream"], "types">;
  evidence: Evidence[];
  pinned: Evidence;
  /** Whose states belong in it. */
  follows: { projection: string; screen: string }[];
  trace: CaseParts["trace"];
  freshness: CaseParts["freshness"];
};

const followed = (asked: readonly string[] | undefined, readers: Awaited<ReturnType<typeof readersOf>>): CaseGround["follows"] => {
  const screenOf = (name: string) => readers.find(({ projection }) => projection === name)?.screen ?? name;
  const named = asked && [...new Set(asked)].map((projection) => ({ projection, screen: screenOf(projection) }));
  const keyed = named ?? readers.filter(({ isKeyedByStream }) => isKeyedByStream).map(({ projection, screen }) => ({ projection, screen }));
  return keyed.length > 0 ? keyed : [{ projection: MERGED_PAYLOADS, screen: "The payloads, merged" }];
};

/** Nothing masks yet: the sentence says so, so that nobody has to guess. */
export const NOTHING_MASKED: CaseParts["masked"] = { fields: [], sentence: "Nothing was masked." };

/** Events never change, so what is read one after the other belongs together; freshness says of which moment it is. Throws `OperationError`. */
export const gatherCase = async (shared: Context, { source: name, streamId, version, projections }: Asked): Promise<CaseGround> => {
  const source = sourceNamed(shared.sources, name);
  const { events: evidence, leftOut } = await readCaseEvents(source, streamId, BigInt(version));
  const pinned = evidence.at(-1)!;
  const [[newest], stored, letters, trace] = await Promise.all([
    source.readStream({ streamId, direction: "backwards", limit: 1 }),
    readProjectionFacts(shared.db),
    listStreamLetters(shared.db, streamId),
    readCaseTrace(source, pinned.event),
  ]);
  const lastVersion = newest?.streamVersion ?? pinned.event.streamVersion;
  const readers = await readersOf({ streamId, lastVersion, source, stored, registry: shared.config.registry, letters });
  return {
    source,
    stream: {
      source: source.name,
      streamId,
      version: pinned.event.streamVersion.toString(),
      lastVersion: lastVersion.toString(),
      leftOut,
    },
    evidence,
    pinned,
    follows: followed(projections, readers),
    trace,
    freshness: {
      at: stored.observedAt.toISOString(),
      readers: readers.map(({ projection, version: projectionVersion, screen, upToDate, readsUpTo, sentence }) => ({
        projection,
        projectionVersion,
        screen,
        upToDate,
        readsUpTo,
        sentence,
      })),
    },
  };
};
