import { createHash } from "node:crypto";
import type { Database, Transaction } from "@/server/db/database";
import { listSettledLetters } from "@/server/db/letters/list-settled-letters";
import type { Projection } from "@/server/projections/define-projection";
import type { Registry } from "@/server/projections/registry";

export type FoldsOfStream = {
  projection: Projection;
  /** Whose fold took the event at a version of the stream; null where a person had it skipped. */
  foldAt(version: bigint): Projection | null;
  /** Differs when some event of the stream came to be taken by another fold. */
  fingerprint: string;
};

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
  const told = settled.map(({ streamVersion, foldVersion }) => `${streamVersion}:${foldVersion}`).join();
  return {
    projection,
    foldAt: (at) => folds.get(at) ?? (folds.has(at) ? null : projection),
    fingerprint: createHash("sha256").update(told).digest("base64url").slice(0, 16),
  };
};
