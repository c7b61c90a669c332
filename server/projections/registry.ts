import type { EventType } from "./define-event-type";
import type { Projection } from "./define-projection";

export type Registry = {
  projections: readonly Projection[];
  eventTypes: ReadonlyMap<string, EventType>;
  /** The live candidate among the registered versions: the newest one of each name. */
  newest(name: string): Projection | undefined;
  find(name: string, version: number): Projection | undefined;
};

export const buildRegistry = (projections: readonly Projection[]): Registry => {
  const seen = new Set<string>();
  for (const { name, version } of projections) {
    const id = `${name} v${version}`;
    if (seen.has(id)) throw new Error(`projection ${id} is registered twice`);
    seen.add(id);
  }
  return {
    projections,
    eventTypes: new Map(projections.flatMap(({ events }) => events.map((type) => [type.name, type] as const))),
    newest: (name) => projections.filter((candidate) => candidate.name === name).sort((a, b) => b.version - a.version)[0],
    find: (name, version) => projections.find((candidate) => candidate.name === name && candidate.version === version),
  };
};
