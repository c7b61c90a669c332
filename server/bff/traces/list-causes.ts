import { eventCausesEndpoint } from "@/server/contracts/trace-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { withinOf } from "../sight/within";
import { amountFieldsOf } from "./amount-fields";
import { tellEvents } from "./tell-events";
import { unknownEvent } from "./unknown-event";

const MOST_STEPS = 100;

/** "Why did this happen?" The first cause stands first, the event itself last. */
export const listCauses = route(eventCausesEndpoint, async ({ params: { eventId }, query, scope, sight }) => {
  const shared = context();
  const source = sourceNamed(shared.sources, query.source);
  const chain = await source.causesOf({ eventId, depth: MOST_STEPS, amounts: amountFieldsOf(sight), ...withinOf(scope) });
  if (chain.length === 0) throw unknownEvent(eventId);
  return { eventId, ...(await tellEvents({ shared, source, scope, sight }, chain.toReversed())) };
});
