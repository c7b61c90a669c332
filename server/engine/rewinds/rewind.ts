import type { Checkpoint } from "@/server/db/checkpoints/load-checkpoint";
import type { EventSource } from "@/server/sources/event-source";

/**
 * Why the store cannot be read on from this checkpoint, or null. The event at the checkpoint is the proof: a store that was promoted,
 * restored or swapped may hold another event there, or none, and reading on would skip or repeat events without a trace.
 */
export const rewindOf = async (
  source: EventSource,
  storeIdentity: string,
  { position, eventId, storeIdentity: seenIdentity }: Checkpoint,
): Promise<{ type: string; message: string } | null> => {
  if (eventId === null) return null;
  const found = await source.eventIdAt(position);
  if (found === eventId) return null;
  const store = seenIdentity === storeIdentity ? "the same store" : `another store (${storeIdentity}, before ${seenIdentity})`;
  const holds = found === null ? "no event" : `event ${found}`;
  return {
    type: "STORE_REWOUND",
    message: `The checkpoint stands on event ${eventId} at position ${position}; ${store} holds ${holds} there. Events that were read are gone: rebuild the projection, or restore the store and retry.`,
  };
};
