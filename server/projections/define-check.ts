import type { Fault, FaultSeverity } from "@/server/domain/audit/fault";
import { faultAtRow, type JudgedRow, type RowPlace } from "@/server/domain/audit/row-fault";
import type { JsonObject, RecordedEvent } from "@/server/domain/event";

/** `what` tells several faults of one place apart. */
type Found = { evidence: JsonObject; severity?: FaultSeverity; what?: string };

type Named = {
  /** snake_case and stable: what is kept of a fault stands under it. */
  name: string;
  /** One sentence. */
  looksFor: string;
  severity: FaultSeverity;
};

/** What a team's check found at one event of a stream. */
export type StreamFault = Found & { event: RecordedEvent };

/** A team's own check of the log: a pure function over the events of one stream, as they are stored. */
export type StreamCheck = Named & {
  kind: "log";
  /** Only streams with an event of these are looked at, and only these events are read. */
  types: readonly string[];
  /** All of one stream, in order. Personal fields are sealed text. */
  check: (events: readonly RecordedEvent[]) => readonly StreamFault[];
};

/** A team's own check of a read model: a pure function over a row and its fold, both spelled as the table spells them. */
export type RowCheck = Named & {
  kind: "read-model";
  /** Whose rows it looks at, by whichever version filled them. */
  projection: string;
  /** Of every row, and of every key that should have one. Personal fields are sealed text. */
  check: (row: Pick<JudgedRow, "key" | "stored" | "folded">) => readonly Found[];
};

/** Written by a team. */
export type OwnCheck = StreamCheck | RowCheck;

const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const LONGEST = 60;

const assertNamed = ({ name, looksFor }: Named): void => {
  if (!NAME.test(name) || name.length > LONGEST)
    throw new Error(`check ${name}: a name is lower-case words joined by underscores, at most ${LONGEST} letters`);
  if (!looksFor.endsWith(".")) throw new Error(`check ${name}: looksFor is a sentence and ends with a full stop`);
};

/** Throws one sentence that names the mistake. */
export const defineStreamCheck = (check: Omit<StreamCheck, "kind">): StreamCheck => {
  assertNamed(check);
  if (check.types.length === 0) throw new Error(`check ${check.name}: it names no event type, so it would look at nothing`);
  return { kind: "log", ...check };
};

/** Throws one sentence that names the mistake. */
export const defineRowCheck = (check: Omit<RowCheck, "kind">): RowCheck => {
  assertNamed(check);
  return { kind: "read-model", ...check };
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

/** What a check says of a row, as audits keep it. Throws what the check throws. */
export const faultsOfRow = ({ name, severity, check }: RowCheck, place: RowPlace, row: JudgedRow): Fault[] =>
  check(row).map(({ severity: own = severity, ...found }) => faultAtRow(place, row, { check: name, severity: own, ...found }));
