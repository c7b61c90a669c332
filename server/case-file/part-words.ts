import type { CaseDocument, SinglePart } from "./document";

export type PartName = SinglePart | "format" | "events" | "hashes" | "page" | "store" | `v${string}`;

/** One thing that is wrong, and with which part. */
export type Finding = { part: PartName; sentence: string };

const NOUNS: Record<Exclude<PartName, `v${string}`>, string> = {
  format: "the file's frame",
  made: "the record of who made it and when",
  stream: "the record of the stream",
  question: "the question",
  note: "the note",
  events: "the list of events",
  states: "the record of the states",
  differences: "the record of what changed",
  trace: "the trace",
  freshness: "the record of how fresh the screens were",
  masked: "the record of what was masked",
  hashes: "the list of hashes",
  page: "the page",
  store: "the store",
};

const isEventPart = (part: string): part is `v${string}` => /^v\d{1,19}$/.test(part);

export const isPartName = (name: string): name is PartName => isEventPart(name) || Object.hasOwn(NOUNS, name);

export const eventPart = ({ streamVersion }: { streamVersion: string }): PartName => `v${streamVersion}`;

export const eventWords = ({ streamVersion, type }: { streamVersion: string; type: string }): string => `event v${streamVersion} (${type})`;

const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** "the note", "event v7 (MoneyDeposited)": `document` gives the type where it can be read at all. */
export const partWords = (part: PartName, document?: Pick<CaseDocument, "events">): string => {
  if (!isEventPart(part)) return NOUNS[part];
  const event = document?.events.find((candidate) => eventPart(candidate) === part);
  return event ? eventWords(event) : `event ${part}`;
};

/** `rest` follows the part's name: "was changed". */
export const finding = (part: PartName, rest: string, document?: Pick<CaseDocument, "events">): Finding => ({
  part,
  sentence: `${sentenceCase(partWords(part, document))} ${rest}`,
});
