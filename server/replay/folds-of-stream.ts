import { createHash } from "node:crypto";
import type { Database, Transaction } from "@/server/db/database";
import { listSettledLetters } from "@/server/db/letters/list-settled-letters";
import type { Projection } from "@/server/projections/define-projection";
import type { Registry } from "@/server/projections/registry";

/** From this version of the stream on, rows are made by these folds. */
export type FoldEra = { from: bigint; folds: string };

export type FoldsOfStream = {
  projection: Projection;
  /** Whose fold took the event at a version of the stream; null where a person had it skipped. */
  foldAt(version: bigint): Projection | null;
  /** Differs when some event of the stream came to be taken by another fold. */
  fingerprint: string;
  /** The same for each beginning of the stream, oldest first: what was settled later does not change what came before it. */
  eras: readonly FoldEra[];
};

/** What a kept row depends on besides its events and its version's number: a definition may change while it is being written. */
const definitionOf = ({ columns, events }: Projection): string =>
  JSON.stringify([
    Object.entries(columns).map(([name, { kind, sqlType, isNullable }]) => [name, kind, sqlType, isNullable]),
    events.map(({ name, schemaVersion }) => [name, schemaVersion]),
  ]);

const told = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 16);

/** How the row of a stream came about: by the live fold, but for letters that a newer version ran and those that were discarded. */
export const foldsOfStream = async (
  db: Database | Transaction,
  registry: Registry,
  projection: Projection,
  streamId: string,
): Promise<FoldsOfStream> => {
  const { name, version } = projection;
  const settled = await listSettledLetters(db, { projection: name, version, streamId });
  const folds = new Map(
    settled.map(({ streamVersion, foldVersion }) => [
      streamVersion,
      foldVersion === null ? null : (registry.find(name, foldVersion) ?? projection),
    ]),
  );
  const eras = [{ from: 0n, folds: told(definitionOf(projection)) }];
  for (const { streamVersion, foldVersion } of settled)
    eras.push({ from: streamVersion, folds: told(`${eras.at(-1)!.folds},${streamVersion}:${foldVersion}`) });
  return {
    projection,
    foldAt: (at) => folds.get(at) ?? (folds.has(at) ? null : projection),
    fingerprint: eras.at(-1)!.folds,
    eras,
  };
};
