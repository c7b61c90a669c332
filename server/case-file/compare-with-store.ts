import type { Evidence } from "@/server/domain/evidence";
import { canonicalJson } from "./canonical-json";
import { caseEventOf, traceStepOf } from "./case-event";
import type { CaseDocument, CaseEvent, TraceStep } from "./document";
import { asHandedOver } from "./not-handed-over";
import { eventPart, eventWords, type Finding, finding } from "./part-words";

/** All that an event is; whether its seal fits is judged apart. */
const FIELDS: Record<Exclude<keyof CaseEvent, "isSealed">, string> = {
  globalPosition: "position",
  streamId: "stream",
  streamVersion: "version",
  eventId: "id",
  type: "type",
  schemaVersion: "schema version",
  data: "data",
  metadata: "metadata",
  correlationId: "correlation id",
  causationId: "cause",
  actor: "actor",
  occurredAt: "time of occurrence",
  recordedAt: "time of recording",
  checksum: "checksum",
};
const fieldNames = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const differingFields = (told: Partial<CaseEvent>, stored: Partial<CaseEvent>): string[] =>
  fieldNames
    .filter((field) => field in told && canonicalJson(told[field] ?? null) !== canonicalJson(stored[field] ?? null))
    .map((field) => FIELDS[field]);

/** Null where the file and the store say the same: that the store's event does not fit its seal may be what the file says too. */
const verdictOf = (told: TraceStep, stored: TraceStep): string | null => {
  const fields = differingFields(told, stored);
  const isSealed = stored.isSealed || !told.isSealed;
  const broken = "the store's event does not fit its own checksum: it was changed in the database";
  if (fields.length === 0) return isSealed ? null : `is in the store as the file has it, but ${broken}.`;
  const differs = `its ${listed(fields)} ${fields.length > 1 || fields[0] === "data" || fields[0] === "metadata" ? "differ" : "differs"} from the store's`;
  return `is not the store's: ${differs}${isSealed ? "" : `, and ${broken}`}.`;
};

/** The store's event with what the file does not hand over covered in it too. */
const comparable = (told: CaseEvent, stored: CaseEvent, recorded: ReadonlySet<string>): CaseEvent => ({
  ...stored,
  data: asHandedOver(told.data, stored.data, (path) => recorded.has(`${told.type}: ${path}`)),
  metadata: asHandedOver(told.metadata, stored.metadata, (path) => recorded.has(`${told.type}: metadata ${path}`)),
});

const eventFinding = (told: CaseEvent, found: Evidence | undefined, recorded: ReadonlySet<string>): Finding[] => {
  const part = eventPart(told);
  const said = found ? verdictOf(told, comparable(told, caseEventOf(found), recorded)) : "is not in the store: no event there has its id.";
  return said === null ? [] : [finding(part, said, { events: [told] })];
};

const stepFinding = (told: TraceStep, found: Evidence | undefined): Finding[] => {
  const said = found ? verdictOf(told, traceStepOf(found)) : "is not in the store: no event there has its id.";
  return said === null ? [] : [{ part: "trace", sentence: `In the trace, ${eventWords(told)} of ${told.streamId} ${said}` }];
};

/** Ids to ask the store for: events of the stream, and those of other streams that the trace names. */
export const idsToAsk = ({ events, trace }: CaseDocument): string[] => [
  ...new Set([...events, ...trace.steps].map(({ eventId }) => eventId)),
];

/** Every event of the file that is not, or not any more, what the store has. */
export const compareWithStore = ({ events, trace, masked }: CaseDocument, stored: ReadonlyMap<string, Evidence>): Finding[] => {
  const recorded = new Set(masked.fields.map(({ path }) => path));
  const own = new Set(events.map(({ eventId }) => eventId));
  return [
    ...events.flatMap((event) => eventFinding(event, stored.get(event.eventId), recorded)),
    ...trace.steps.filter(({ eventId }) => !own.has(eventId)).flatMap((step) => stepFinding(step, stored.get(step.eventId))),
  ];
};
