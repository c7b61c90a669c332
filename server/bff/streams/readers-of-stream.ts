import type { StreamDetail } from "@/server/contracts/streams";
import type { StoredFacts, StoredProjection } from "@/server/db/projections/read-projection-facts";
import { durationText } from "@/server/domain/duration";
import { partitionOf } from "@/server/domain/partition";
import type { Registry } from "@/server/projections/registry";
import type { EventSource, NewestEvent } from "@/server/sources/event-source";

type StreamReader = StreamDetail["readers"][number];
type Letters = StreamDetail["letters"];

type Asked = { streamId: string; lastVersion: bigint; source: EventSource; stored: StoredFacts; registry: Registry; letters: Letters };

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

/** A checkpoint passes what is held back: the screen shows nothing of it, nor of what waits behind it. */
const heldSentence = (held: Letters): string | null => {
  const [first, ...behind] = held;
  if (!first) return null;
  const waiting = behind.length === 0 ? "" : `, and ${behind.length === 1 ? "1 event waits" : `${behind.length} events wait`} behind it`;
  return `no: v${first.streamVersion} is held back${waiting}`;
};

/** Every live projection that reads an event of this stream: has it read the newest one that concerns it? */
export const readersOf = async (asked: Asked): Promise<StreamReader[]> => {
  const { streamId, lastVersion, source, stored, registry, letters } = asked;
  const projections = stored.projections.filter((projection) => projection.source === source.name);
  const newest =
    projections.length === 0 ? [] : await source.newestOfTypes({ streamId, types: projections.map(({ eventTypes }) => eventTypes) });
  return projections.flatMap((projection, index) => {
    const event = newest[index];
    if (!event) return [];
    const definition = registry.find(projection.name, projection.version);
    const held = heldSentence(letters.filter((letter) => letter.projection === projection.name && letter.state !== "discarded"));
    const upToDate = held === null && hasRead(asked, projection, event);
    return [
      {
        projection: projection.name,
        version: projection.version,
        screen: definition?.screen ?? projection.name,
        isKeyedByStream: definition?.isKeyedByStream ?? false,
        upToDate,
        readsUpTo: event.streamVersion.toString(),
        sentence: held ?? sentenceOf(upToDate, event, lastVersion),
      },
    ];
  });
};
