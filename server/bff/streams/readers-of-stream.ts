import type { StreamDetail } from "@/server/contracts/streams";
import type { HeldOfStream } from "@/server/db/letters/list-held-of-stream";
import { durationText } from "@/server/domain/duration";
import type { Registry } from "@/server/projections/registry";
import type { EventSource, NewestEvent } from "@/server/sources/event-source";
import { hasRead } from "./has-read";
import type { ScreenFacts } from "./screen-facts";

type StreamReader = StreamDetail["readers"][number];

type Asked = { streamId: string; lastVersion: bigint; source: EventSource; facts: ScreenFacts; registry: Registry };

const sentenceOf = (upToDate: boolean, { streamVersion, ageSeconds }: NewestEvent, lastVersion: bigint): string => {
  if (!upToDate) return `no: v${streamVersion} waits, recorded ${durationText(ageSeconds)} ago`;
  return streamVersion < lastVersion ? `yes; it reads nothing after v${streamVersion}` : "yes";
};

/** A checkpoint passes what is held back: the screen shows nothing of it, nor of what waits behind it. */
const heldSentence = (held: HeldOfStream | undefined): string | null => {
  if (!held) return null;
  const behind = held.events - 1;
  const waiting = behind === 0 ? "" : `, and ${behind === 1 ? "1 event waits" : `${behind} events wait`} behind it`;
  return `no: v${held.first} is held back${waiting}`;
};

/** Every live projection that reads an event of this stream: has it read the newest one that concerns it? */
export const readersOf = async (asked: Asked): Promise<StreamReader[]> => {
  const { streamId, lastVersion, source, facts, registry } = asked;
  const projections = facts.stored.projections.filter((projection) => projection.source === source.name);
  const newest =
    projections.length === 0 ? [] : await source.newestOfTypes({ streamId, types: projections.map(({ eventTypes }) => eventTypes) });
  return projections.flatMap((projection, index) => {
    const event = newest[index];
    if (!event) return [];
    const definition = registry.find(projection.name, projection.version);
    const held = heldSentence(facts.held.find(({ projection: name }) => name === projection.name));
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
