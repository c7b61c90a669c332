import type { EventReference, JsonValue } from "./event";
import { partitionOf } from "./partition";
import type { Position } from "./position";

/** What the outside is to be told of one event's change. */
export type Effect = { name: string; payload: JsonValue };

/** An effect as the outbox takes it. `payload` is JSON as text. */
export type NewEffect = { sequence: string; event: EventReference; name: string; payload: string };

/** How far another generation had the say: `positions` by partition; `letters` it passed without a word, by event id. */
export type Spoken = { positions: readonly Position[]; letters: ReadonlySet<string> };

/** What a receiver knows an effect by: the same at every attempt, in every version, on every engine. */
export const effectKey = ({ projection, eventId, name }: { projection: string; eventId: string; name: string }): string =>
  `${projection}/${eventId}/${name}`;

/**
 * Keeps each event to one speaker. True where another generation spoke, or chose to be silent, about the event: it had the say and
 * had passed it, and not as a letter. `hasPassed` is the source's.
 */
export const isSpoken = (
  spoken: readonly Spoken[],
  { sequence, event }: { sequence: string; event: Pick<EventReference, "eventId" | "globalPosition"> },
  hasPassed: (checkpoint: Position, at: Position) => boolean,
): boolean =>
  spoken.some(({ positions, letters }) => {
    const reached = positions[partitionOf(sequence, positions.length)];
    return reached !== undefined && hasPassed(reached, event.globalPosition) && !letters.has(event.eventId);
  });
