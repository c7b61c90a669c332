import type { StreamDetail } from "@/server/contracts/streams";
import type { StoredFacts, StoredProjection } from "@/server/db/projections/read-projection-facts";
import { durationText } from "@/server/domain/duration";
import { partitionOf } from "@/server/domain/partition";
import type { Registry } from "@/server/projections/registry";
import type { EventSource, NewestEvent } from "@/server/sources/event-source";

type StreamReader = StreamDetail["readers"][number];

type Asked = { streamId: string; lastVersion: bigint; source: EventSource; stored: StoredFacts; registry: Registry };

// Where the key is the stream its events are in one partition; elsewhere they may be in any, so all must have passed.
const hasRead = (
  { streamId, source, registry }: Asked,
  { name, version, partitions }: StoredProjection,
  { position }: NewestEvent,
): boolean => {
  const isKeyedByStream = registry.find(name, version)?.isKeyedByStream ?? false;
  const own = isKeyedByStream ? partitionOf(streamId, partitions.length) : undefined;
  const concerned = own === undefined ? partitions : partitions.filter(({ partition }) => partition === own);
  return concerned.length > 0 && concerned.every(({ position: checkpoint }) => source.hasPassed(checkpoint, position));
};

const sentenceOf = (upToDate: boolean, { streamVersion, ageSeconds }: NewestEvent, lastVersion: bigint): string => {
  if (!upToDate) return `no: v${streamVersion} waits, recorded ${durationText(ageSeconds)} ago`;
  return streamVersion < lastVersion ? `yes; it reads nothing after v${streamVersion}` : "yes";
};

/** Every live projection that reads an event of this stream: has it read the newest one that concerns it? */
export const readersOf = async (asked: Asked): Promise<StreamReader[]> => {
  const { streamId, lastVersion, source, stored, registry } = asked;
  const projections = stored.projections.filter((projection) => projection.source === source.name);
  const newest =
    projections.length === 0 ? [] : await source.newestOfTypes({ streamId, types: projections.map(({ eventTypes }) => eventTypes) });
  return projections.flatMap((projection, index) => {
    const event = newest[index];
    if (!event) return [];
    const definition = registry.find(projection.name, projection.version);
    const upToDate = hasRead(asked, projection, event);
    return [
      {
        projection: projection.name,
        version: projection.version,
        screen: definition?.screen ?? projection.name,
        isKeyedByStream: definition?.isKeyedByStream ?? false,
        upToDate,
        readsUpTo: event.streamVersion.toString(),
        sentence: sentenceOf(upToDate, event, lastVersion),
      },
    ];
  });
};
