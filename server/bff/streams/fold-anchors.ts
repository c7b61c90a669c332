import type { ReadModelRow } from "@/server/domain/read-model";

/** A row as it was after a version of its stream. The event's id proves that the stream still has that event there. */
export type Anchor = { version: bigint; eventId: string; row: ReadModelRow | null };

export type FoldAnchors = {
  /** The newest anchor at or before `version`. */
  nearest(fold: string, version: bigint): Anchor | null;
  keep(fold: string, anchor: Anchor): void;
  forget(fold: string): void;
};

const MAX_FOLDS = 64;
const MAX_ANCHORS = 512;

/** Rows folded lately, so that the next step of a long stream costs one event, not all of them. `fold` names stream and projection. */
export const openFoldAnchors = (): FoldAnchors => {
  const folds = new Map<string, Map<bigint, Anchor>>();
  return {
    nearest: (fold, version) => {
      let best: Anchor | null = null;
      for (const anchor of folds.get(fold)?.values() ?? [])
        if (anchor.version <= version && (!best || anchor.version > best.version)) best = anchor;
      return best;
    },
    keep: (fold, anchor) => {
      const anchors = folds.get(fold) ?? new Map<bigint, Anchor>();
      anchors.delete(anchor.version);
      anchors.set(anchor.version, anchor);
      if (anchors.size > MAX_ANCHORS) anchors.delete(anchors.keys().next().value!);
      // Map keeps insertion order: the fold that was used longest ago is the first.
      folds.delete(fold);
      folds.set(fold, anchors);
      if (folds.size > MAX_FOLDS) folds.delete(folds.keys().next().value!);
    },
    forget: (fold) => void folds.delete(fold),
  };
};
