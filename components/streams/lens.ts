import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import type { StreamDetail } from "@/server/contracts/streams";

type Reader = { projection: string; isKeyedByStream: boolean; readsUpTo: string };

/**
 * Through what the stream is looked at: a projection with a row of its own for it, one whose rows gather several streams, or the merged
 * payloads, where no projection keeps a row.
 */
export type Lens = { projection: string; kind: "row" | "gathered" | "payloads" };

/** Projections that the stream can be looked at through: those that read it, and those that know types of a store which another tool writes. */
export const foldsOf = ({ readers, folds }: Pick<StreamDetail, "readers" | "folds">): StreamDetail["folds"] => [...readers, ...folds];

/** What was asked for; else the projection that read the newest event, of those that keep a row. */
export const lensOf = (readers: readonly Reader[], asked: string | undefined, lastVersion: string): Lens => {
  if (asked === MERGED_PAYLOADS) return { projection: asked, kind: "payloads" };
  const found = readers.find(({ projection }) => projection === asked);
  if (asked !== undefined) return { projection: asked, kind: found && !found.isKeyedByStream ? "gathered" : "row" };
  const keyed = readers.filter(({ isKeyedByStream }) => isKeyedByStream);
  const concerned = keyed.find(({ readsUpTo }) => readsUpTo === lastVersion) ?? keyed[0];
  return concerned ? { projection: concerned.projection, kind: "row" } : { projection: MERGED_PAYLOADS, kind: "payloads" };
};

/** By what a version can be told from a moment: what gathers several streams has no state of one of them. */
export const foldOf = ({ projection, kind }: Lens): string => (kind === "gathered" ? MERGED_PAYLOADS : projection);
