import type { BlamedState } from "@/server/domain/blame";

/** A state as it was after a version of its stream. The event's id proves that the stream still has that event there. */
export type Anchor = { version: bigint; eventId: string; state: BlamedState };

export type FoldAnchors = {
  /** The newest anchor at or before `version`. */
  nearest(fold: string, version: bigint): Anchor | null;
  keep(fold: string, anchor: Anchor): void;
  forget(fold: string): void;
};

type Kept = { anchor: Anchor; size: number };

const MAX_FOLDS = 64;
const MAX_ANCHORS = 512;
/** Characters of state, all folds together; what is kept of a state besides is a few times that. */
const MAX_SIZE = 32_000_000;

/** Folded lately, so that the next step of a long stream costs one event, not all of them. `fold` names stream, projection and folds. */
export const openFoldAnchors = (): FoldAnchors => {
  const folds = new Map<string, Map<bigint, Kept>>();
  let size = 0;
  const drop = (anchors: Map<bigint, Kept>, version: bigint) => {
    size -= anchors.get(version)?.size ?? 0;
    anchors.delete(version);
  };
  const forget = (fold: string) => {
    for (const { size: own } of folds.get(fold)?.values() ?? []) size -= own;
    folds.delete(fold);
  };
  return {
    nearest: (fold, version) => {
      let best: Anchor | null = null;
      for (const { anchor } of folds.get(fold)?.values() ?? [])
        if (anchor.version <= version && (!best || anchor.version > best.version)) best = anchor;
      return best;
    },
    keep: (fold, anchor) => {
      const anchors = folds.get(fold) ?? new Map<bigint, Kept>();
      drop(anchors, anchor.version);
      const own = JSON.stringify(anchor.state.row).length;
      anchors.set(anchor.version, { anchor, size: own });
      size += own;
      // Map keeps insertion order: what was used longest ago is the first.
      if (anchors.size > MAX_ANCHORS) drop(anchors, anchors.keys().next().value!);
      folds.delete(fold);
      folds.set(fold, anchors);
      while (folds.size > MAX_FOLDS || (size > MAX_SIZE && folds.size > 1)) forget(folds.keys().next().value!);
      while (size > MAX_SIZE && anchors.size > 1) drop(anchors, anchors.keys().next().value!);
    },
    forget,
  };
};
