export const REBUILD_STATES = [
  "requested",
  "preparing",
  "filling",
  "catching-up",
  "caught-up",
  "promoted",
  "retired",
  "paused",
  "cancelled",
  "failed",
  "rolled-back",
] as const;
export type RebuildState = (typeof REBUILD_STATES)[number];

/** One way of filling a projection's read model: a version may be filled again. */
export type Generation = { projection: string; version: number; generation: number };
