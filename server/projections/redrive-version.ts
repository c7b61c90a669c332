import { isDeepStrictEqual } from "node:util";
import type { Projection } from "./define-projection";
import { readModelOf } from "./read-model";
import type { Registry } from "./registry";

const shapeOf = (projection: Projection) => {
  const { keyColumn, columns } = readModelOf(projection, 1);
  return { keyColumn, columns };
};

/**
 * The version whose fold runs the letters of a live one: the newest that fills the same columns. A version with other columns
 * cannot write these rows: it needs a rebuild. Undefined where this release does not know the live version.
 */
export const redriveVersion = (registry: Registry, live: { name: string; version: number }): Projection | undefined => {
  const known = registry.find(live.name, live.version);
  if (!known) return undefined;
  const shape = shapeOf(known);
  return registry.projections
    .filter(({ name, version }) => name === live.name && version >= live.version)
    .sort((a, b) => b.version - a.version)
    .find((candidate) => isDeepStrictEqual(shapeOf(candidate), shape));
};
