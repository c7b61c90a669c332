import type { StoredProjection } from "@/server/db/projections/read-projection-facts";
import { partitionOf } from "@/server/domain/partition";
import type { Position } from "@/server/domain/position";
import type { Registry } from "@/server/projections/registry";
import type { EventSource } from "@/server/sources/event-source";

/**
 * Whether a live projection has passed an event. Where the key is the stream the stream's events are in one partition; elsewhere they
 * may be in any, so all must have passed.
 */
export const hasRead = (
  { source, registry }: { source: EventSource; registry: Registry },
  { name, version, partitions }: StoredProjection,
  { streamId, position }: { streamId: string; position: Position },
): boolean => {
  const isKeyedByStream = registry.find(name, version)?.isKeyedByStream ?? false;
  const own = isKeyedByStream ? partitionOf(streamId, partitions.length) : undefined;
  const concerned = own === undefined ? partitions : partitions.filter(({ partition }) => partition === own);
  return concerned.length > 0 && concerned.every(({ position: checkpoint }) => source.hasPassed(checkpoint, position));
};
