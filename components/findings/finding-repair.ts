import { type Finding, isOwnCheck, isThere } from "@/server/contracts/findings";
import { namedWhy } from "@/server/contracts/log-repairs";
import { type AnewRequest, type Missing, missingIn, type Order } from "../log-repairs/anew";
import type { NamedWhy } from "../log-repairs/queries";
import { evidenceOf, type NamedEvent } from "./evidence";

/** An event as the dialogs of repairs of the log ask for it. */
export type EventPlace = { globalPosition: string; streamId: string; streamVersion: string };

/** What may mend a finding. Each leads to a plan: nothing is done by choosing it. */
export type FindingRepair =
  | { act: "repair-row"; projection: string; key: string }
  | { act: "rebuild"; projection: string }
  /** `which` of two that are one too many. */
  | { act: "supersede"; which: "only" | "earlier" | "later"; event: EventPlace; why: NamedWhy; supersededBy?: string }
  | { act: "write-anew"; request: AnewRequest };

type Told = Pick<Finding, "check" | "state" | "streamId" | "streamVersion" | "globalPosition" | "projection" | "key" | "evidence">;

const placeOf = ({ streamId, streamVersion, globalPosition }: Told): EventPlace | null =>
  streamId === undefined || streamVersion === undefined || globalPosition === undefined
    ? null
    : { streamId, streamVersion, globalPosition };

const eventOf = ({ evidence }: Told, name: string): NamedEvent | undefined =>
  evidenceOf(evidence).events.find((each) => each.name === name)?.event;

/** The event that the one of the finding repeats, as far as whoever looks may see it. */
const earlierOf = (finding: Told): EventPlace | null => {
  const first = eventOf(finding, "first");
  if (first?.position === undefined) return null;
  return { streamId: first.streamId, streamVersion: first.streamVersion, globalPosition: first.position };
};

const ofRows = ({ projection, key, streamId }: Told): FindingRepair[] => {
  if (projection === undefined) return [];
  // A key that is no stream is the row of an unknown number of streams: only a rebuild reads them all.
  const isRowOfStream = key !== undefined && key === streamId;
  return [...(isRowOfStream ? [{ act: "repair-row", projection, key } as const] : []), { act: "rebuild", projection }];
};

const ofDuplicate = (finding: Told, why: NamedWhy): FindingRepair[] => {
  const later = placeOf(finding);
  const earlier = earlierOf(finding);
  if (!later) return [];
  if (!earlier) return [{ act: "supersede", which: "later", event: later, why }];
  return [
    { act: "supersede", which: "later", event: later, why, supersededBy: earlier.globalPosition },
    ...(why === "duplicate_sequence"
      ? [{ act: "supersede", which: "earlier", event: earlier, why, supersededBy: later.globalPosition } as const]
      : []),
  ];
};

const anew = (request: AnewRequest): FindingRepair => ({ act: "write-anew", request });

/** Two events of one version, or times that run backwards: both may be true, and only stand in the wrong place. */
const inOrder = ({ streamId, streamVersion: from }: Told, order: Order): FindingRepair[] =>
  streamId === undefined || from === undefined ? [] : [anew({ kind: "renumber", streamId, from, order })];

/** The event before it is the one that stands too early. */
const inTime = (finding: Told): FindingRepair[] =>
  inOrder({ ...finding, streamVersion: eventOf(finding, "before")?.streamVersion }, "occurredAt");

/** The versions that are not there before the event of a finding; null where it is about something else. */
export const missingBefore = ({ check, streamVersion, evidence: { from, to } }: Told): Missing | null => {
  if (check === "first_version" && streamVersion !== undefined) return missingIn("1", String(BigInt(streamVersion) - 1n));
  return check === "sequence_gap" ? missingIn(String(from), String(to)) : null;
};

const ofGap = (finding: Told): FindingRepair[] => {
  const { streamId } = finding;
  const missing = missingBefore(finding);
  if (streamId === undefined || missing === null) return [];
  return [anew({ kind: "fill", streamId, missing }), anew({ kind: "tombstone", streamId, missing }), ...inOrder(finding, "version")];
};

/** Of events that say what should not count, whoever decides that. */
const ofDoubtful = (finding: Told): FindingRepair[] => {
  const event = placeOf(finding);
  return event ? [{ act: "supersede", which: "only", event, why: "other" }] : [];
};

/** Best first. None of a finding that is over, and of one that nothing here mends. */
export const repairsOf = (finding: Told): FindingRepair[] => {
  const { check, state, projection, streamId } = finding;
  if (!isThere(state)) return [];
  if (projection !== undefined) return ofRows(finding);
  const why = namedWhy.exclude(["other"]).safeParse(check);
  if (why.success) return [...ofDuplicate(finding, why.data), ...(check === "duplicate_sequence" ? inOrder(finding, "position") : [])];
  if (check === "sequence_gap" || check === "first_version") return ofGap(finding);
  if (check === "timestamp_reversal") return inTime(finding);
  if (check === "checksum_mismatch" || check === "event_after_close") return ofDoubtful(finding);
  return isOwnCheck(check) && streamId !== undefined ? [anew({ kind: "compensate", streamId }), ...ofDoubtful(finding)] : [];
};
