import { countMatchesEndpoint } from "@/server/contracts/search-endpoints";
import type { EventText } from "@/server/sources/search-source";
import { context } from "../context";
import { route } from "../route";
import { textsWithoutLeftOut } from "../sight/left-out";
import { seenEventText } from "../sight/seen-events";
import { askedFilter } from "./asked-filter";
import { type ExportFormat, SPELLINGS } from "./event-lines";
import { typedQuery } from "./hidden-word";
import { placeToRead } from "./place-to-read";

/** The first batch of the export itself, so that its lines are spelled as they will be. */
const firstBatch = async (batches: AsyncIterable<EventText[]>): Promise<EventText[]> => {
  for await (const batch of batches) return batch;
  return [];
};

export const countMatches = route(countMatchesEndpoint, async ({ query: asked, signal, actor, scope, sight }) => {
  const query = await typedQuery(asked);
  const { config } = context();
  const { source } = await placeToRead(context(), { source: query.source });
  const filter = await askedFilter({ query, actor, scope, sight });
  const upTo = (await source.head()).safePosition;
  const count = await source.countMatches({ filter, upTo, signal });
  const sample = count.events === 0 ? [] : await textsWithoutLeftOut(await firstBatch(source.matches({ filter, upTo, signal })));
  const bytes = (format: ExportFormat): number => {
    const { head, line } = SPELLINGS[format];
    const sampled = sample.reduce(
      (sum, event) => sum + Buffer.byteLength(line(seenEventText(sight, event), config.registry.eventTypes)),
      0,
    );
    return Buffer.byteLength(head) + (sample.length === 0 ? 0 : Math.round((sampled / sample.length) * count.events));
  };
  return { ...count, upTo, bytes: { ndjson: bytes("ndjson"), csv: bytes("csv") } };
});
