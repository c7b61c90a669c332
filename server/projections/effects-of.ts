import type { ReadModelRow } from "@/server/domain/read-model";
import type { EventOf, EventType } from "./define-event-type";
import type { Projection } from "./define-projection";
import { EventFailure, messageOf } from "./event-failure";

/** `payload` is JSON as text. */
export type SaidEffect = { name: string; payload: string };
export type Change = { event: EventOf<EventType>; before: ReadModelRow | null; after: ReadModelRow | null };

const NONE: readonly SaidEffect[] = [];
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What a projection says of one event's change. Throws `EventFailure`, as a fold does: then the event is not folded either. */
export const effectsOf = (projection: Projection, change: Change): readonly SaidEffect[] => {
  if (!projection.effects) return NONE;
  const refuse = (message: string, cause?: unknown): never => {
    throw new EventFailure("EffectsFailed", message, change.event, cause);
  };
  let said: SaidEffect[];
  try {
    said = projection.effects(change).map(({ name, payload }) => ({ name, payload: JSON.stringify(payload) }));
  } catch (error) {
    return refuse(messageOf(error), error);
  }
  for (const [at, { name, payload }] of said.entries()) {
    if (!NAME.test(name) || name.length > 60)
      refuse(`effect ${name}: the name must be lower-case words joined by dashes, at most 60 characters`);
    if (said.findIndex((other) => other.name === name) < at) refuse(`${change.event.type} says ${name} twice: give each its own name`);
    if (payload === undefined) refuse(`effect ${name} has no payload`);
  }
  return said;
};
