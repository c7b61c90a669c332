import { eventCausesEndpoint } from "@/server/contracts/trace-endpoints";
import { context } from "../context";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { tellEvents } from "./tell-events";
import { traceGroundOf } from "./trace-ground";
import { unknownEvent } from "./unknown-event";

const MOST_STEPS = 100;

/** "Why did this happen?" The first cause stands first, the event itself last. */
export const listCauses = route(eventCausesEndpoint, async ({ params: { eventId }, query, scope, sight }) => {
  const shared = context();
  const ground = await traceGroundOf(shared, query.source, { scope, sight });
  const chain = await ground.traces.causesOf({ eventId, depth: MOST_STEPS, amounts: ground.amounts, ...withinOf(scope) });
  if (chain.length === 0) throw unknownEvent(eventId);
  return { eventId, ...(await tellEvents({ shared, ground, scope, sight }, chain.toReversed())) };
});
