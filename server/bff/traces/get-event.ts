import { getEventEndpoint } from "@/server/contracts/trace-endpoints";
import { isInside } from "@/server/domain/access/grants";
import { context } from "../context";
import { JsonText } from "../json-text";
import { route } from "../route";
import { seenEventsJson } from "../sight/seen-events";
import { traceGroundOf } from "./trace-ground";
import { unknownEvent } from "./unknown-event";

/** The payload is sent as the source spells it: digits and all. */
export const getEvent = route(getEventEndpoint, async ({ params: { eventId }, query, scope, sight }) => {
  const { source, traces, tellable } = await traceGroundOf(context(), query.source, { scope, sight });
  const [found] = await traces.eventsById({ eventIds: [eventId], amounts: {} });
  if (!found || !isInside(scope, { streamId: found.streamId })) throw unknownEvent(eventId);
  const { streamId, streamVersion } = found;
  const { json } = await source.readStreamJson({ streamId, direction: "forwards", after: streamVersion - 1n, limit: 1 });
  return new JsonText(seenEventsJson(sight, await tellable(json)).slice(1, -1));
});
