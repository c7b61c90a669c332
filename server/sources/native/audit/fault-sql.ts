import type { FaultSeverity } from "@/server/domain/audit/fault";
import type { CheckedStretch } from "./log-check";

export const inStretch = (alias: string, { after, upTo }: CheckedStretch): string =>
  `${alias}.global_position > ${after} and ${alias}.global_position <= ${upTo}`;

export const isoText = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a person needs to find an event again, as an object of the evidence. */
export const briefly = (alias: string): string =>
  `jsonb_build_object('streamId', ${alias}.stream_id, 'streamVersion', ${alias}.stream_version::text, 'position', ${alias}.global_position::text,
     'eventId', ${alias}.event_id, 'type', ${alias}.event_type, 'occurredAt', ${isoText(`${alias}.occurred_at`)}, 'recordedAt', ${isoText(`${alias}.recorded_at`)})`;

/** The columns of a fault at an event: known again by its position, unless told otherwise. */
export const faultAt = (alias: string, severity: FaultSeverity, evidence: string, identity = `${alias}.global_position::text`): string =>
  `${identity}, '${severity}', ${alias}.stream_id, ${alias}.stream_version, ${alias}.global_position, ${evidence}`;
