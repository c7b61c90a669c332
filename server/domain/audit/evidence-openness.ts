import type { Openness } from "../sight/openness";

/** What evidence says about places, counts and times, and never about what an event or a row says: everybody who sees a finding sees it. */
const PLAIN = [
  ...["eventId", "eventIds", "eventType", "eventTypes", "position", "positions", "fromPosition", "toPosition", "version", "versions"],
  ...["fromVersion", "toVersion", "versionBefore", "firstVersion", "streamId", "streams", "events", "bytes", "limit", "count", "missing"],
  ...["recordedAt", "occurredAt", "seconds", "expectedChecksum", "storedChecksum", "generation", "projectionVersion", "checkpoint"],
  ...["foldedTo", "isLive", "partition", "notLookedAt"],
] as const;

const scalar: Openness = { kind: "scalar", of: ["string", "number", "boolean", "null"] };
const plain: Openness = { kind: "either", of: [scalar, { kind: "items", of: scalar }] };

/** Everything else of it is covered for who may not see personal fields, as a payload's unknown fields are. */
export const EVIDENCE_OPENNESS: Openness = { kind: "fields", fields: new Map(PLAIN.map((name) => [name, plain])) };
