import type { Generation } from "./rebuild";

export type Sides = { projection: string; fromVersion: number; fromGeneration: number; toVersion: number; toGeneration: number };

export const candidateOf = ({ projection, toVersion, toGeneration }: Sides): Generation => ({
  projection,
  version: toVersion,
  generation: toGeneration,
});

/** What readers had before the switch. */
export const formerOf = ({ projection, fromVersion, fromGeneration }: Sides): Generation => ({
  projection,
  version: fromVersion,
  generation: fromGeneration,
});
