import { getStreamEndpoint } from "@/server/contracts/stream-endpoints";
import { listStreamLetters } from "@/server/db/letters/list-stream-letters";
import { isInside } from "@/server/domain/access/grants";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { seenStreamLetter } from "../sight/seen-letters";
import { attachedSourceOf, attachedStream } from "../sources/attached-stream";
import { knownStream } from "./known-stream";
import { readersOf } from "./readers-of-stream";
import { screenFacts } from "./screen-facts";

export const getStream = route(getStreamEndpoint, async ({ params: { streamId }, query, scope, sight }) => {
  const attached = await attachedSourceOf(query.source);
  if (attached) return attachedStream(attached, streamId, scope);
  const { config, db, sources } = context();
  const source = sourceNamed(sources, query.source);
  const [stream, [newest], facts, letters] = await Promise.all([
    knownStream(source, streamId),
    source.readStream({ streamId, direction: "backwards", limit: 1 }),
    screenFacts(db, streamId),
    listStreamLetters(db, streamId),
  ]);
  const lastVersion = newest?.streamVersion ?? BigInt(stream.events);
  return {
    stream,
    firstVersion: (lastVersion - BigInt(stream.events) + 1n).toString(),
    lastVersion: lastVersion.toString(),
    readers: (await readersOf({ streamId, lastVersion, source, facts, registry: config.registry })).filter(({ projection }) =>
      isInside(scope, { streamId, projection }),
    ),
    letters: letters
      .filter(({ projection }) => isInside(scope, { streamId, projection }))
      .map((letter) => seenStreamLetter(sight, { streamId, ...letter })),
    types: [...config.registry.eventTypes.values()].map(({ name, meaning, amountField }) => ({
      name,
      meaning,
      ...(amountField ? { amountField } : {}),
    })),
    folds: [],
    unknownTypes: [],
  };
});
