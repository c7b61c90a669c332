import type { Evidence } from "@/server/domain/evidence";
import { parseExactJson } from "./canonical-json";
import type { CaseEvent, TraceStep } from "./document";

/** Without payload, as a trace shows it. */
export const traceStepOf = ({ event, checksum, isSealed }: Evidence): TraceStep => ({
  globalPosition: event.globalPosition,
  streamId: event.streamId,
  streamVersion: event.streamVersion.toString(),
  eventId: event.eventId,
  type: event.type,
  correlationId: event.correlationId,
  causationId: event.causationId,
  actor: event.actor,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  checksum,
  isSealed,
});

export const caseEventOf = (evidence: Evidence): CaseEvent => ({
  ...traceStepOf(evidence),
  schemaVersion: evidence.event.schemaVersion,
  data: parseExactJson(evidence.data),
  metadata: parseExactJson(evidence.metadata),
});
