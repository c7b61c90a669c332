import { EVENT_PARTS, type EventPart, type EventReference, type JsonValue, type ScannedEvent } from "@/server/domain/event";
import type { EventOf, EventType } from "./define-event-type";
import type { Projection } from "./define-projection";
import { EventFailure } from "./event-failure";

type Refuse = (part: EventPart, event: EventReference) => never;

/**
 * An event as a rebuild's fold sees it: what its projection did not declare was not read, and asking for it is refused. One object shows
 * one event after the other: a fold has no use for an event that it has folded, and making millions of these took a tenth of the time.
 */
class DeclaredEvent implements EventOf<EventType> {
  streamId!: string;
  type!: string;
  schemaVersion!: number;
  data: unknown;
  #scanned!: ScannedEvent;
  readonly #refuse: Refuse;

  constructor(refuse: Refuse) {
    this.#refuse = refuse;
  }

  show(scanned: ScannedEvent, data: unknown): this {
    this.streamId = scanned.streamId;
    this.type = scanned.type;
    this.schemaVersion = scanned.schemaVersion;
    this.data = data;
    this.#scanned = scanned;
    return this;
  }

  get globalPosition(): EventReference["globalPosition"] {
    return this.#scanned.globalPosition;
  }
  get streamVersion(): bigint {
    return this.#scanned.streamVersion;
  }
  get eventId(): string {
    return this.#scanned.eventId;
  }
  get occurredAt(): string {
    return this.#read("occurredAt", this.#scanned.occurredAt);
  }
  get recordedAt(): string {
    return this.#read("recordedAt", this.#scanned.recordedAt);
  }
  get metadata(): JsonValue {
    return this.#read("metadata", this.#scanned.metadata);
  }
  get correlationId(): string | null {
    return this.#read("correlationId", this.#scanned.correlationId);
  }
  get causationId(): string | null {
    return this.#read("causationId", this.#scanned.causationId);
  }
  get actor(): string | null {
    return this.#read("actor", this.#scanned.actor);
  }

  #read<Value>(part: EventPart, value: Value | undefined): Value {
    return value === undefined ? this.#refuse(part, this) : value;
  }
}

/** All parts are there, and copies of it are as complete. */
const whole = (scanned: ScannedEvent, data: unknown, refuse: Refuse): EventOf<EventType> => {
  const { occurredAt, recordedAt, metadata, correlationId, causationId, actor } = new DeclaredEvent(refuse).show(scanned, data);
  const { globalPosition, streamId, streamVersion, eventId, type, schemaVersion } = scanned;
  const parts = { occurredAt, recordedAt, metadata, correlationId, causationId, actor };
  return { globalPosition, streamId, streamVersion, eventId, type, schemaVersion, data, ...parts };
};

/**
 * Makes events of what a scan brought for one projection. `refused` is the first read of a part that was not declared: a fold may
 * have caught the error that it got, and then its rows are wrong all the same.
 */
export class DeclaredReads {
  refused: EventFailure | null = null;
  /** Good until the next call. */
  readonly eventOf: (scanned: ScannedEvent, data: unknown) => EventOf<EventType>;

  constructor({ name, version, reads }: Pick<Projection, "name" | "version" | "reads">) {
    const refuse: Refuse = (part, event) => {
      const failure = new EventFailure(
        "UndeclaredRead",
        `${name} v${version} reads ${part} of ${event.type} and does not declare it: add "${part}" to its reads (a copy of an event reads all of it)`,
        event,
      );
      this.refused ??= failure;
      throw failure;
    };
    const undeclared = reads && EVENT_PARTS.find((part) => !reads.includes(part));
    if (!undeclared) {
      this.eventOf = (scanned, data) => whole(scanned, data, refuse);
      return;
    }
    const shown = new DeclaredEvent(refuse);
    // A copy (`{...event}`, a rest) takes own properties alone and would lose the parts without a word: this one speaks up.
    Object.defineProperty(shown, undeclared, {
      enumerable: true,
      get(this: EventReference) {
        return refuse(undeclared, this);
      },
    });
    this.eventOf = (scanned, data) => shown.show(scanned, data);
  }
}
