import type { Position } from "../position";

type Order = { start: Position; hasPassed: (checkpoint: Position, at: Position) => boolean };

/** Below it every check has looked at everything; the start where one has looked at nothing. */
export const lowestWatermark = (watermarks: readonly (Position | undefined)[], { start, hasPassed }: Order): Position => {
  const [first = start, ...others] = watermarks.map((at) => at ?? start);
  return others.reduce((lowest, at) => (hasPassed(lowest, at) ? at : lowest), first);
};

/**
 * Where a check's watermark stands after it has looked at a stretch. Null: a hole would lie between what it has looked at and this
 * stretch, and what is in the hole would never be looked at again.
 */
export const watermarkAfter = (
  watermark: Position | null,
  stretch: { after: Position; upTo: Position },
  { start, hasPassed }: Order,
): Position | null => {
  const known = watermark ?? start;
  if (!hasPassed(known, stretch.after)) return null;
  return hasPassed(known, stretch.upTo) ? known : stretch.upTo;
};
