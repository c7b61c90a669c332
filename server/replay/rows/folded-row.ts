import type { ReadModelRow } from "@/server/domain/read-model";

/** What a key's events come to. */
export type FoldedRow = {
  row: ReadModelRow | null;
  /** The version of the stream that it was folded to, where the key is one; null before the first. */
  version: bigint | null;
  /** Why nothing can be said about its row. */
  unjudged?: string;
};

export const NOTHING_FOLDED: FoldedRow = { row: null, version: null };
