import type { Trace } from "@/server/contracts/traces";
import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import { traceSentence } from "@/server/domain/trace-sentence";
import type { TracedEvent } from "@/server/sources/trace-source";
import { withinOf } from "../sight/within";
import { elsewhereOf } from "./event-causes";
import { type Telling, tellEvents } from "./tell-events";
import { traceFacts } from "./trace-facts";
import type { TraceGround } from "./trace-ground";

type TellingTrace = Telling & { ground: TraceGround };

const MOST_EVENTS = 2_000;
const MOST_ONWARD = 200;

/** What events of other traces name as their cause, in the store's order, and whether that is all. */
const onwardFrom = async ({ ground: { traces, amounts }, scope }: TellingTrace, correlationId: string, events: readonly TracedEvent[]) => {
  const eventIds = events.map(({ eventId }) => eventId);
  const effects = await traces.effectsOutside({ correlationId, eventIds, limit: MOST_ONWARD + 1, amounts, ...withinOf(scope) });
  return {
    onward: effects.slice(0, MOST_ONWARD).map((effect) => ({ ...elsewhereOf(effect), causeId: effect.causationId!.toLowerCase() })),
    isOnwardWhole: effects.length <= MOST_ONWARD,
  };
};

/**
 * The events of a correlation id, at most 2,000 after `after`, in order, each with its cause and who has it, and a sentence that says
 * what came of the first. Throws `OperationError("not-found")` where no readable event has this id.
 */
export const readTrace = async (
  telling: TellingTrace,
  { correlationId, after }: { correlationId: string; after?: Position },
): Promise<Trace> => {
  const { ground, scope } = telling;
  const { amounts } = ground;
  const found = await ground.traces.eventsOfCorrelation({
    correlationId,
    limit: MOST_EVENTS + 1,
    amounts,
    ...withinOf(scope),
    ...(after ? { after } : {}),
  });
  if (found.length === 0)
    throw new OperationError("not-found", `No event${after ? " further on" : ""} carries the correlation id ${correlationId}.`, {
      field: "correlationId",
    });
  const events = found.slice(0, MOST_EVENTS);
  const isWhole = found.length <= MOST_EVENTS;
  const [told, onward] = await Promise.all([tellEvents(telling, events), onwardFrom(telling, correlationId, events)]);
  return {
    correlationId,
    sentence: traceSentence(traceFacts(told, { isFirstPage: !after, isWhole, typeText: ground.typeText })),
    ...told,
    ...(isWhole ? {} : { next: events.at(-1)!.globalPosition }),
    ...onward,
  };
};
