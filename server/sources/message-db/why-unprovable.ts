import type { MessageDbLayout } from "./layout";

/** Why a missing position can never be told from one that may still appear; null where it can. */
export const whyUnprovable = ({ drawsInOrder, isStandby, sequence }: MessageDbLayout): string | null => {
  if (drawsInOrder) return null;
  const after = "the log is read up to its first missing position.";
  if (isStandby) return `Who may still write before them is told by the primary alone, and this is a standby: ${after}`;
  return sequence === null
    ? `Nobody knows which sequence gives out global positions: ${after}`
    : `The sequence ${sequence} gives positions out of order (a cache, a cycle or a negative step): ${after}`;
};
