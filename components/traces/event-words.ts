import type { FeedState, OnwardEvent, TracedEvent } from "@/server/contracts/traces";
import { typeWords } from "@/server/contracts/type-words";
import { formatDuration, inWords } from "../format";
import { visibleText } from "../visible-text";

/** "after 2.1 s", or why no step can be told. */
export const stepWords = ({ cause, sinceCause, correlationId }: TracedEvent): string => {
  if (sinceCause) return stepOf(sinceCause.occurredSeconds, cause.kind === "elsewhere" ? placeWords(cause.event, correlationId) : "");
  if (cause.kind === "request") return "begun by a request";
  if (cause.kind === "itself") return "names itself as its cause";
  if (cause.kind === "unsought") return "its cause is not among these";
  return cause.kind === "missing" ? "its cause is in no stream" : "no cause recorded";
};

const placeWords = (event: Pick<OnwardEvent, "correlationId">, correlationId: string | null): string =>
  event.correlationId === correlationId ? " its cause, not shown here" : " its cause, in another trace";

const stepOf = (seconds: number, of: string): string => {
  if (seconds < 0) return `dated ${formatDuration(-seconds)} before${of || " its cause"}`;
  return seconds < 0.05 ? `at the moment of${of || " its cause"}` : `${formatDuration(seconds)} after${of || " its cause"}`;
};

export type Trouble = { state: Exclude<FeedState, "applied">; text: string };

const TROUBLES: readonly { state: Trouble["state"]; verb: string }[] = [
  { state: "parked", verb: "held back by" },
  { state: "waiting", verb: "waits in" },
  { state: "discarded", verb: "skipped in" },
  { state: "unread", verb: "not read yet by" },
];

/** The worst that can be said of who has the event; nothing where all have it. */
export const troubleOf = ({ feeds }: TracedEvent): Trouble | undefined =>
  TROUBLES.flatMap(({ state, verb }) => {
    const by = feeds.filter((feed) => feed.state === state).map(({ projection }) => projection);
    return by.length === 0 ? [] : [{ state, text: `${verb} ${by.length > 2 ? `${by.length} projections` : inWords(by)}` }];
  })[0];

/** A type as it is shown: in words where `source` is a store of another tool, since each of these spells types its own way. */
export const typeText = (type: string, source: string | undefined): string => visibleText(source === undefined ? type : typeWords(type));

/** A whole event in one breath, for who does not see it. */
export const eventName = (event: TracedEvent, source: string | undefined): string =>
  [
    `${typeText(event.type, source)}${event.amount === undefined ? "" : ` ${event.amount}`}, version ${event.streamVersion} of ${event.streamId}`,
    stepWords(event),
    troubleOf(event)?.text,
  ]
    .filter(Boolean)
    .join(", ");
