import { streamEventsEndpoint } from "@/server/contracts/stream-endpoints";
import { context, sourceNamed } from "../context";
import { JsonText } from "../json-text";
import { route } from "../route";
import { withoutLeftOut } from "../sight/left-out";
import { seenEventsJson } from "../sight/seen-events";
import { attachedSourceOf } from "../sources/attached-stream";
import { knownStream } from "./known-stream";

/** The page is JSON that the source has spelled already; only the cursor is added. */
export const listStreamEvents = route(streamEventsEndpoint, async ({ params: { streamId }, query, sight }) => {
  const attached = await attachedSourceOf(query.source);
  const source = attached ?? sourceNamed(context().sources, query.source);
  const { json, events, last, isCut } = await source.readStreamJson({
    streamId,
    direction: query.direction,
    limit: query.limit,
    ...(query.after === undefined ? {} : { after: BigInt(query.after) }),
  });
  if (events === 0) await knownStream(source, streamId);
  // Repairs leave events of the console's own log out: positions of another store are not theirs.
  const seen = seenEventsJson(sight, attached ? json : await withoutLeftOut(json));
  return new JsonText(`{"events":${seen}${events === query.limit || isCut ? `,"next":"${last}"` : ""}}`);
});
