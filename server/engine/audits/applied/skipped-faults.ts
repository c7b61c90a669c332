import type { AppliedStand } from "@/server/db/applied-events/list-applied-stands";
import { EVENTS_NOT_APPLIED } from "@/server/domain/audit/events-not-applied";
import type { Fault } from "@/server/domain/audit/fault";
import { countText } from "@/server/domain/duration";
import type { Generation } from "@/server/domain/rebuild";
import type { SkippedEvent } from "./skipped-events";

/** Told one by one. A reader that skips more than these is to be rebuilt, whatever the others are. */
const MOST = 1_000;

/** A fault an event; beyond the most that are told, one that says how many more there are. */
export class SkippedFaults {
  readonly #told: Fault[] = [];
  #first: SkippedEvent | null = null;
  #more = 0;

  constructor(
    readonly generation: Generation,
    readonly stands: readonly AppliedStand[],
  ) {}

  add(skipped: SkippedEvent): void {
    if (this.#told.length < MOST) this.#told.push(this.#faultOf(skipped));
    else {
      this.#first ??= skipped;
      this.#more += 1;
    }
  }

  all(): Fault[] {
    if (!this.#first) return this.#told;
    const { position, projection, severity, evidence } = this.#faultOf(this.#first);
    const sentence = `${countText(this.#more)} more events from here on were passed and not applied: rebuild ${projection}.`;
    const more: Fault = {
      check: EVENTS_NOT_APPLIED,
      identity: this.#identity(`from ${this.#first.event.eventId}`),
      severity,
      ...(position && { position }),
      ...(projection && { projection }),
      evidence: { ...evidence, more: this.#more, sentence },
    };
    return [...this.#told, more];
  }

  #identity(of: string): string {
    return `${this.generation.projection}/${this.generation.version}/${this.generation.generation}/${of}`;
  }

  #faultOf({ event, key, partition }: SkippedEvent): Fault {
    const { projection, version, generation } = this.generation;
    const stand = this.stands[partition];
    return {
      check: EVENTS_NOT_APPLIED,
      identity: this.#identity(event.eventId),
      // What a candidate misses nobody decides by yet.
      severity: stand?.isLive ? "critical" : "warning",
      streamId: event.streamId,
      streamVersion: event.streamVersion,
      position: event.globalPosition,
      projection,
      key,
      evidence: {
        eventType: event.type,
        eventId: event.eventId,
        version,
        generation,
        partition,
        checkpoint: stand?.position ?? null,
      },
    };
  }
}
