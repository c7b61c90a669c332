import { eventConsequencesEndpoint } from "@/server/contracts/trace-endpoints";
import { context } from "../context";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { tellEvents } from "./tell-events";
import { traceGroundOf } from "./trace-ground";
import { unknownEvent } from "./unknown-event";

const MOST_STEPS = 100;
/** The event itself and 500 others. */
const MOST_EVENTS = 501;

/** "What did it cause?" The event itself stands first, then what took one step, then two. */
export const listConsequences = route(eventConsequencesEndpoint, async ({ params: { eventId }, query, scope, sight }) => {
  const shared = context();
  const ground = await traceGroundOf(shared, query.source, { scope, sight });
  const { traces, amounts } = ground;
  const found = await traces.consequencesOf({ eventId, depth: MOST_STEPS + 1, limit: MOST_EVENTS + 1, amounts, ...withinOf(scope) });
  if (found.length === 0) throw unknownEvent(eventId);
  const events = found.filter(({ steps }) => steps <= MOST_STEPS).slice(0, MOST_EVENTS);
  return { eventId, ...(await tellEvents({ shared, ground, scope, sight }, events)), isWhole: events.length === found.length };
});
