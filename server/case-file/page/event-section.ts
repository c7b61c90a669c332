import type { CaseDifference, CaseDocument, CaseEvent, CaseState } from "../document";
import { count, isolated, moment, plain } from "./html-text";
import { brokenSealHtml } from "./seal-warning";
import { payloadHtml, valueHtml } from "./value";

const changeHtml = ({ path, before, after }: CaseDifference["changes"][number]): string =>
  `<b>${isolated(path)}</b> ${valueHtml(before)} &rarr; ${valueHtml(after)}`;

/** From an event on that a projection could not fold, nobody knows what an event changed in its row. */
const unknownLines = (states: readonly CaseState[], streamVersion: string): string[] =>
  states.flatMap(({ projection, refusal }) =>
    refusal && BigInt(refusal.streamVersion) <= BigInt(streamVersion)
      ? [`<li class="warn">${isolated(projection)}: not known: v${refusal.streamVersion} could not be folded</li>\n`]
      : [],
  );

const changesHtml = (differences: readonly CaseDifference[], unknown: readonly string[]): string => {
  const known = differences.map(({ projection, changes }) => `<li>${isolated(projection)}: ${changes.map(changeHtml).join("; ")}</li>\n`);
  const items = [...known, ...unknown];
  if (items.length === 0) return "<p>It changed no row that this file follows.</p>\n";
  return `<ul class="changes">\n${items.join("")}</ul>\n`;
};

const idsHtml = (event: CaseEvent, sha256: string): string => {
  const facts: [string, string][] = [
    ["position", plain(event.globalPosition)],
    ["event id", plain(event.eventId)],
    ["schema version", String(event.schemaVersion)],
    ["correlation id", event.correlationId === null ? "none" : isolated(event.correlationId)],
    ["caused by", event.causationId === null ? "nothing recorded" : isolated(event.causationId)],
    ["recorded", moment(event.recordedAt)],
    ["the store's checksum", plain(event.checksum)],
    ["SHA-256 of this event", plain(sha256)],
  ];
  return `<dl class="ids">${facts.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join("")}</dl>\n`;
};

type Around = { document: CaseDocument; meanings: ReadonlyMap<string, string>; differences: ReadonlyMap<string, CaseDifference[]> };

const eventHtml = (event: CaseEvent, index: number, { document, meanings, differences }: Around): string => {
  const isPinned = event.streamVersion === document.stream.version;
  const meaning = meanings.get(event.type);
  return `<article data-part="v${event.streamVersion}"${isPinned ? ' class="pinned"' : ""}><h3>v${event.streamVersion} ${isolated(event.type)}${
    isPinned ? " <small>the event that this file speaks of</small>" : ""
  }</h3>
<p class="when">${moment(event.occurredAt)}${event.actor === null ? "" : `, by ${isolated(event.actor)}`}</p>
${brokenSealHtml(event)}${meaning === undefined ? "" : `<p>${isolated(meaning)}</p>\n`}${changesHtml(
  differences.get(event.streamVersion) ?? [],
  unknownLines(document.states, event.streamVersion),
)}${payloadHtml("payload", event.data)}${payloadHtml("metadata", event.metadata)}${idsHtml(
  event,
  document.hashes.events[index] ?? "",
)}</article>\n`;
};

/** Every event, oldest first, with what it changed. */
export const eventSection = (document: CaseDocument): string => {
  const { events, stream } = document;
  const meanings = new Map(stream.types.map(({ name, meaning }) => [name, meaning]));
  const differences = new Map<string, CaseDifference[]>();
  for (const difference of document.differences) {
    const known = differences.get(difference.streamVersion) ?? [];
    differences.set(difference.streamVersion, [...known, difference]);
  }
  const { leftOut } = stream;
  const missing = leftOut
    ? `<p class="warn">Versions ${leftOut.from} to ${leftOut.to} are left out: the file has room for the newest alone.</p>\n`
    : "";
  const articles = events.map((event, index) => eventHtml(event, index, { document, meanings, differences }));
  return `<section data-part="events"><h2>${count(events.length, "event")}, oldest first</h2>\n${missing}${articles.join("")}</section>\n`;
};
