import { exportMatchesEndpoint } from "@/server/contracts/search-endpoints";
import { loggableError } from "@/server/runtime/loggable-error";
import { openLogger } from "@/server/runtime/logger";
import type { EventText } from "@/server/sources/search-source";
import { context } from "../context";
import { answerHeaders } from "../headers";
import { RequestRefusal } from "../request-refusal";
import { route } from "../route";
import { textsWithoutLeftOut } from "../sight/left-out";
import { seenEventText, unsealedEvents } from "../sight/seen-events";
import { askedFilter } from "./asked-filter";
import { boundedUpTo } from "./bounded-up-to";
import { SPELLINGS } from "./event-lines";
import { exportName } from "./export-name";
import { typedQuery } from "./hidden-word";
import { lineStream } from "./line-stream";
import { placeToRead } from "./place-to-read";
import { recordExport } from "./record-export";
import { toldInName } from "./told-in-name";

const MOST_AT_ONCE = 4;
const underWay = new Set<AbortController>();
const log = openLogger("web");

/** A place among those that run, given back by `end`; the reads of one that nobody takes any more end with it. */
const begin = (reader: AbortSignal) => {
  // One that has gone already tells it no more, and its answer is not read: its place would be taken for good.
  reader.throwIfAborted();
  if (underWay.size >= MOST_AT_ONCE)
    throw new RequestRefusal(503, "too-many-clients", `${MOST_AT_ONCE} exports are under way already. Wait for one to end.`);
  const abort = new AbortController();
  const end = () => {
    underWay.delete(abort);
    abort.abort();
  };
  underWay.add(abort);
  reader.addEventListener("abort", end, { once: true });
  return { signal: abort.signal, end };
};

export const exportMatches = route(exportMatchesEndpoint, async ({ query: asked, signal: reader, actor, scope, sight }) => {
  const query = await typedQuery(asked);
  const { config, unsealer } = context();
  const { source } = await placeToRead(context(), { source: query.source, reaching: query.upTo });
  const filter = await askedFilter({ query, actor, scope, sight });
  const upTo = await boundedUpTo(source, query.upTo);
  const { contentType, head, line } = SPELLINGS[query.format];
  const { signal, end } = begin(reader);
  const spelled = async (events: readonly EventText[]): Promise<string> => {
    const texts = await unsealedEvents(
      (await textsWithoutLeftOut(events)).map((event) => seenEventText(sight, event)),
      sight,
      unsealer,
    );
    return texts.map((event) => line(event, config.registry.eventTypes)).join("");
  };
  try {
    await recordExport(actor, query, { upTo, fields: Object.keys(filter) });
    const rest = source.matches({ filter, upTo, signal })[Symbol.asyncIterator]();
    const body = lineStream({
      first: await rest.next(),
      rest,
      head,
      textOf: spelled,
      onEnd: end,
      onCut: (error) => reader.aborted || log.warn({ error: loggableError(error) }, "an export was cut off"),
    });
    const disposition = `attachment; filename="${exportName(toldInName(query, config.registry), upTo, query.format)}"`;
    return new Response(body, { headers: answerHeaders(contentType, { "content-disposition": disposition, "x-accel-buffering": "no" }) });
  } catch (error) {
    end();
    throw error;
  }
});
