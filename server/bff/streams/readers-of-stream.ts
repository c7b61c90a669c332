import type { StreamDetail } from "@/server/contracts/streams";
import type { StoredFacts } from "@/server/db/projections/read-projection-facts";
import { durationText } from "@/server/domain/duration";
import type { Registry } from "@/server/projections/registry";
import type { EventSource, NewestEvent } from "@/server/sources/event-source";
import { hasRead } from "./has-read";

type StreamReader = StreamDetail["readers"][number];
type Letters = StreamDetail["letters"];

type Asked = { streamId: string; lastVersion: bigint; source: EventSource; stored: StoredFacts; registry: Registry; letters: Letters };

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
    const upToDate = held === null && hasRead(asked, projection, { streamId, position: event.position });
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
