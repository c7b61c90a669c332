import { createHash } from "node:crypto";
import type { Database, Transaction } from "@/server/db/database";
import { listSettledLetters, type SettledLetter } from "@/server/db/letters/list-settled-letters";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { listSuperseded } from "@/server/db/superseded/list-superseded";
import { OperationError } from "@/server/domain/errors";
import type { RecordedEvent } from "@/server/domain/event";
import { type IsSuperseded, NONE_SUPERSEDED, supersededAmong } from "@/server/domain/superseded";
import type { Projection } from "@/server/projections/define-projection";
import type { Registry } from "@/server/projections/registry";

/** From this version of the stream on, rows are made by these folds. */
export type FoldEra = { from: bigint; folds: string };

export type FoldsOfStream = {
  projection: Projection;
  /**
   * Whose fold took the event at a version of the stream; null where a person had it skipped. Throws `OperationError("unavailable")` where
   * it was a version that this process does not define, as while a release is rolled out: another fold's row would be passed off as its.
   */
  foldAt(version: bigint): Projection | null;
  /** Whatever `foldAt` says, no fold takes these. */
  isSuperseded: IsSuperseded;
  /** What makes of an event of another tool's store one that definitions know; absent for our own. Throws `EventFailure`. */
  read?: (recorded: RecordedEvent) => RecordedEvent;
  /** Differs when some event of the stream came to be taken by another fold. */
  fingerprint: string;
  /** The same for each beginning of the stream, oldest first: what was settled later does not change what came before it. */
  eras: readonly FoldEra[];
};

/**
 * What a kept row depends on besides its events and its version's number: a definition may change while it is being written, and a version
 * that is filled again may fold otherwise. A changed `apply` under the same number is noticed with its new generation alone: its source is
 * not compared, because the same source is written otherwise in every process that a release is built for.
 */
const definitionOf = ({ columns, events }: Projection, generation: number | null): string =>
  JSON.stringify([
    generation,
    Object.entries(columns).map(([name, { kind, sqlType, isNullable }]) => [name, kind, sqlType, isNullable]),
    events.map(({ name, schemaVersion }) => [name, schemaVersion]),
  ]);

const told = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 16);

/** A version that another fold took, or none. */
type Turn = [at: bigint, fold: string];

const inOrder = (turns: Turn[]): Turn[] => turns.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));

const unknownFold = (name: string, { streamVersion, foldVersion }: SettledLetter, streamId: string) =>
  new OperationError(
    "unavailable",
    `Version ${streamVersion} of ${streamId} was folded by version ${foldVersion} of ${name}, which this release does not define: ` +
      "ask again once a release that does is rolled out, or look at an earlier version.",
  );

/** Of a stream that another tool writes: no letter of it was ever settled here, and no event of it counts less. */
export const foldsAlone = (projection: Projection, read: (recorded: RecordedEvent) => RecordedEvent): FoldsOfStream => {
  const folds = told(definitionOf(projection, null));
  return { projection, foldAt: () => projection, isSuperseded: NONE_SUPERSEDED, read, fingerprint: folds, eras: [{ from: 0n, folds }] };
};

/** How the row of a stream came about: by the live fold, but for letters that a newer version ran, those that were discarded, and events that count no more. */
export const foldsOfStream = async (
  db: Database | Transaction,
  registry: Registry,
  projection: Projection,
  streamId: string,
): Promise<FoldsOfStream> => {
  const { name, version } = projection;
  const live = await liveGenerationOf(db, name);
  const settled = await listSettledLetters(db, { projection: name, version, streamId });
  const letters = new Map(settled.map((letter) => [letter.streamVersion, letter]));
  const eras = [{ from: 0n, folds: told(definitionOf(projection, live?.version === version ? live.generation : null)) }];
  const superseded = await listSuperseded(db, { streamIds: [streamId] });
  for (const [from, fold] of inOrder([
    ...settled.map(({ streamVersion, foldVersion }): Turn => [streamVersion, String(foldVersion)]),
    ...superseded.map(({ streamVersion, globalPosition }): Turn => [streamVersion, `superseded ${globalPosition}`]),
  ]))
    eras.push({ from, folds: told(`${eras.at(-1)!.folds},${from}:${fold}`) });
  return {
    projection,
    foldAt: (at) => {
      const letter = letters.get(at);
      if (!letter) return projection;
      if (letter.foldVersion === null) return null;
      const fold = registry.find(name, letter.foldVersion);
      if (!fold) throw unknownFold(name, letter, streamId);
      return fold;
    },
    isSuperseded: supersededAmong(superseded),
    fingerprint: eras.at(-1)!.folds,
    eras,
  };
};
