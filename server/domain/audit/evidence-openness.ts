import type { Openness } from "../sight/openness";

/** What evidence says about places, counts and times, and never about what an event or a row says: everybody who sees a finding sees it. */
const PLAIN = [
  ...["eventId", "eventIds", "eventType", "eventTypes", "position", "positions", "fromPosition", "toPosition", "version", "versions"],
  ...["fromVersion", "toVersion", "versionBefore", "firstVersion", "streamId", "streams", "events", "bytes", "limit", "count", "missing"],
  ...["recordedAt", "occurredAt", "seconds", "expectedChecksum", "storedChecksum", "generation", "projectionVersion", "checkpoint"],
  ...["foldedTo", "isLive", "partition", "notLookedAt", "type", "streamVersion", "from", "to", "reason", "recorded", "computed"],
  ...["eventsAfter", "secondsApart", "occurredSecondsBack", "recordedSecondsBack", "sequenceStandsAt", "writtenOffFrom", "writtenOffTo"],
  ...["countedThere", "presentThere", "countedFrom", "countedTo", "projection", "snapshotOfVersion", "snapshotOfEvent", "keptAt"],
  ...["streamStoodAt", "eventThere", "causationId", "correlationId", "more"],
] as const;

/** Another event that a fault is about, told by where it stands. */
const EVENTS = ["event", "first", "before", "after", "closedBy"] as const;
const EVENT_FIELDS = ["streamId", "streamVersion", "position", "eventId", "type", "occurredAt", "recordedAt"] as const;

const scalar: Openness = { kind: "scalar", of: ["string", "number", "boolean", "null"] };
const event: Openness = { kind: "fields", fields: new Map(EVENT_FIELDS.map((name) => [name, scalar])) };
const plain: Openness = { kind: "either", of: [scalar, { kind: "items", of: scalar }] };

/** Everything else of it is covered for who may not see personal fields, as a payload's unknown fields are. */
export const EVIDENCE_OPENNESS: Openness = {
  kind: "fields",
  fields: new Map<string, Openness>([...PLAIN.map((name) => [name, plain] as const), ...EVENTS.map((name) => [name, event] as const)]),
};
