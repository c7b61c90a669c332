import type { Database } from "@/server/db/database";
import { openSafePosition, runAfter, type SafePosition } from "../attached/safe-position";
import type { AttachedGaps } from "../attached-source";
import { type MartenLayout, numberedEvents } from "./layout";
import { type Progress, readStoreHighWater } from "./read-progress";

export type BelievedPosition = SafePosition & {
  /** What locks prove, whether Marten's high-water mark has come so far or not. */
  proved: bigint;
  /** Present where the high-water mark alone keeps readers from what locks prove. */
  highWater: { movedSecondsAgo: number | null } | null;
};

const highest = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/**
 * A quick append draws its positions in the transaction that writes them, so that locks prove a gap dead. A Rich one draws them before, by a
 * statement of its own: between the two a position is nobody's that could be seen, and nothing in the store says how its applications append. So a gap
 * is passed where locks prove it dead and Marten's high-water mark is past it as well, which never goes back; what that one misses the store's own
 * consumers miss too. A store without one has none that could be kept in step with, and locks alone are believed.
 */
export const openBelievedPosition = (db: Database, layout: MartenLayout): (() => Promise<BelievedPosition>) => {
  const numbered = numberedEvents(layout);
  const provedPosition = openSafePosition(db, numbered);
  let clear = 0n;
  return async () => {
    const proved = await provedPosition();
    const highWater = await readStoreHighWater(db, layout);
    if (highWater === null || !proved.isProvable) return { ...proved, proved: proved.position, highWater: null };
    const from = clear > proved.position ? highWater.position : highest(clear, highWater.position);
    const { end, isWhole } = await runAfter(db, numbered, from);
    clear = end;
    if (clear >= proved.position) return { ...proved, proved: proved.position, highWater: null };
    return { position: clear, heldBy: null, isProvable: true, proved: proved.position, highWater: isWhole ? highWater : null };
  };
};

/** The same of what is missing among the last positions that were given out. */
export const believedGaps = (seen: AttachedGaps | null, highWater: Progress | null): AttachedGaps | null =>
  seen && highWater
    ? { ...seen, gaps: seen.gaps.map((gap) => ({ ...gap, isDead: gap.isDead && BigInt(gap.to) <= highWater.position })) }
    : seen;
