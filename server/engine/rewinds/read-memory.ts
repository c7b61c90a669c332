import { type EventReference, referenceOf } from "@/server/domain/event";
import type { EventSource } from "@/server/sources/event-source";

/** Enough for the seconds that an asynchronous replica may lack at thousands of events a second; some megabytes. */
const MOST = 10_000;
const CHUNK = 1_000;

/**
 * The newest events whose batch was committed, kept in the process: a replica that takes over may lack events together with the rows and
 * the checkpoints that were made of them, and then nothing in the database knows that they ever were.
 */
export class ReadMemory {
  #events = new Map<string, EventReference>();

  add(events: readonly EventReference[]): void {
    for (const event of events.slice(-MOST)) this.#events.set(event.eventId, referenceOf(event));
    for (const eventId of this.#events.keys()) {
      if (this.#events.size <= MOST) break;
      this.#events.delete(eventId);
    }
  }

  forget(events: readonly EventReference[]): void {
    for (const { eventId } of events) this.#events.delete(eventId);
  }

  /** Those that the store does not hold where they were read, in order. A log loses its end: one look at the newest tells that none is gone. */
  async missingFrom({
    eventsAt,
    eventIdAt,
    hasPassed,
  }: Pick<EventSource, "eventsAt" | "eventIdAt" | "hasPassed">): Promise<EventReference[]> {
    const remembered = [...this.#events.values()].sort((a, b) =>
      a.globalPosition === b.globalPosition ? 0 : hasPassed(a.globalPosition, b.globalPosition) ? 1 : -1,
    );
    const newest = remembered.at(-1);
    if (!newest || (await eventIdAt(newest.globalPosition)) === newest.eventId) return [];
    const missing: EventReference[] = [];
    for (let start = 0; start < remembered.length; start += CHUNK) {
      const chunk = remembered.slice(start, start + CHUNK);
      const found = await eventsAt(chunk.map(({ globalPosition }) => globalPosition));
      missing.push(...chunk.filter(({ eventId }, at) => found[at]?.eventId !== eventId));
    }
    return missing;
  }
}
