import type { TracedEvent } from "@/server/contracts/traces";

/** An event that nothing caused and nothing reads. */
export const tracedEvent = (more: Partial<TracedEvent> = {}): TracedEvent => ({
  globalPosition: "1",
  streamId: "account-1",
  streamVersion: "1",
  eventId: "018f0000-0000-7000-8000-000000000001",
  type: "Deposited",
  correlationId: null,
  causationId: null,
  actor: null,
  occurredAt: "2026-01-05T08:00:00Z",
  recordedAt: "2026-01-05T08:00:00Z",
  cause: { kind: "none" },
  sinceCause: null,
  place: 0,
  depth: 0,
  closesLoop: false,
  feeds: [],
  ...more,
});
