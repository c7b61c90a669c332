/** Borne by the failure of an event: its words, and those of what caused it, may be the event's own values. */
export const EVENT_FAILURE = Symbol.for("tidemark.EventFailure");
