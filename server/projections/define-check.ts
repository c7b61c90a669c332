import type { Fault, FaultSeverity } from "@/server/domain/audit/fault";
import type { JsonObject, RecordedEvent } from "@/server/domain/event";

/** What a team's check found at one event of a stream. `what` tells several faults of one event apart. */
export type StreamFault = { event: RecordedEvent; evidence: JsonObject; severity?: FaultSeverity; what?: string };

/** A team's own check of the log: a pure function over the events of one stream, as they are stored. */
export type StreamCheck = {
  /** snake_case and stable: what is kept of a fault stands under it. */
  name: string;
  /** One sentence. */
  looksFor: string;
  severity: FaultSeverity;
  /** Only streams with an event of these are looked at, and only these events are read. */
  types: readonly string[];
  /** All of one stream, in order. Personal fields are sealed text. */
  check: (events: readonly RecordedEvent[]) => readonly StreamFault[];
};

const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const LONGEST = 60;

/** Throws one sentence that names the mistake. */
export const defineStreamCheck = (check: StreamCheck): StreamCheck => {
  const { name, types, looksFor } = check;
  if (!NAME.test(name) || name.length > LONGEST)
    throw new Error(`check ${name}: a name is lower-case words joined by underscores, at most ${LONGEST} letters`);
  if (types.length === 0) throw new Error(`check ${name}: it names no event type, so it would look at nothing`);
  if (!looksFor.endsWith(".")) throw new Error(`check ${name}: looksFor is a sentence and ends with a full stop`);
  return check;
};

/** What a check says of a stream, as audits keep it. Throws what the check throws. */
export const faultsOfStream = ({ name, severity, check }: StreamCheck, events: readonly RecordedEvent[]): Fault[] =>
  check(events).map(({ event, evidence, severity: own = severity, what }) => ({
    check: name,
    identity: what === undefined ? event.eventId : `${event.eventId}/${what}`,
    severity: own,
    streamId: event.streamId,
    streamVersion: event.streamVersion,
    position: event.globalPosition,
    evidence: { ...evidence, eventId: event.eventId, eventType: event.type },
  }));
