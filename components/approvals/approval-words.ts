import type { Approval } from "@/server/contracts/approvals";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatCount } from "../format";
import { paths } from "../paths";
import type { Tone } from "../ui/tone";
import { visibleText } from "../visible-text";

const numberOf = ({ plan }: Approval, field: string): number | null => (typeof plan[field] === "number" ? plan[field] : null);
const textOf = ({ plan }: Approval, field: string): string | null => (typeof plan[field] === "string" ? plan[field] : null);

const discardTitle = (approval: Approval): string => {
  const [letters, sequences, projection] = [numberOf(approval, "letters"), numberOf(approval, "sequences"), textOf(approval, "projection")];
  const noun = textOf(approval, "noun") ?? "sequence";
  const what = letters === null ? "letters" : countOf(letters, "letter");
  const of = sequences === null ? "" : ` of ${countOfNoun(sequences, noun)}`;
  return `Discard ${what}${of}${projection ? ` in ${projection}` : ""}`;
};

const forgetTitle = (approval: Approval): string => {
  const [fields, events] = [numberOf(approval, "fields"), numberOf(approval, "events")];
  const of = [fields !== null && countOf(fields, "field"), events !== null && countOf(events, "event")].filter(Boolean);
  return `Forget a person${of.length > 0 ? `: ${of.join(" of ")}` : ""}`;
};

const rewriteTitle = (approval: Approval): string => {
  const [fields, events, streamId] = [numberOf(approval, "fields"), numberOf(approval, "events"), textOf(approval, "stream")];
  const what = [fields !== null && countOf(fields, "field"), events !== null && countOf(events, "event")].filter(Boolean).join(" out of ");
  return `Take ${what || "fields"}${streamId === null ? "" : ` of ${visibleText(streamId)}`}`;
};

const resolveTitle = (approval: Approval): string => {
  const verb = textOf(approval, "act") === "commit" ? "Commit" : "Roll back";
  const [gid, database] = [textOf(approval, "gid"), textOf(approval, "database")];
  return `${verb} prepared transaction${gid ? ` ${visibleText(gid)}` : ""}${database ? ` in ${visibleText(database)}` : ""}`;
};

const skipTitle = (approval: Approval): string => {
  const [events, consumer, source] = [textOf(approval, "unhandled"), textOf(approval, "consumer"), textOf(approval, "source")];
  return `Skip ${events ?? "events"}${consumer === null ? "" : ` of ${visibleText(consumer)}`}${source === null ? "" : ` in ${visibleText(source)}`}`;
};

const TITLES: Readonly<Record<Approval["kind"], (approval: Approval) => string>> = {
  "discard-letters": discardTitle,
  "forget-subject": forgetTitle,
  "rewrite-events": rewriteTitle,
  "resolve-prepared": resolveTitle,
  "skip-events": skipTitle,
};

/** What is asked for, in one line. */
export const titleOf = (approval: Approval): string => TITLES[approval.kind](approval);

/** What happens once it is approved, and that it does not come back. */
export const consequenceOf = (approval: Approval): string => {
  switch (approval.kind) {
    case "discard-letters":
      return textOf(approval, "scope") === "sequence"
        ? "It starts by itself: all these letters are skipped for good, and what they would have changed stays unchanged in the rows."
        : "It starts by itself: the failing letter of each is skipped for good, and those that wait behind it run.";
    case "resolve-prepared":
      return textOf(approval, "act") === "commit"
        ? `${visibleText(approval.requestedBy)} may then commit it: what it wrote stands for ever, whatever the other participants do.`
        : `${visibleText(approval.requestedBy)} may then roll it back: what it wrote is gone for ever, whatever the other participants do.`;
    case "skip-events":
      return `${visibleText(approval.requestedBy)} may then set the consumer forward: it never handles what lies between, unless somebody sets it back.`;
    case "forget-subject":
      return `${visibleText(approval.requestedBy)} may then destroy the key of this person: every sealed field becomes unreadable for everybody, for ever, in all projections, films and case files.`;
    case "rewrite-events":
      return `${visibleText(approval.requestedBy)} may then write the stream anew without them: from the first of these events on none counts any more, copies stand for them, and nobody sees the payloads that were there.`;
  }
};

/** Where whoever asked does it: to the place that was agreed to, wherever the newest event is by then. */
const consumerHref = (approval: Approval): string | null => {
  const [source, consumer] = [textOf(approval, "source"), textOf(approval, "consumer")];
  if (source === null || consumer === null) return null;
  const [version, partition, to] = [numberOf(approval, "version"), textOf(approval, "partition"), textOf(approval, "to")];
  return paths.sourceConsumer(source, consumer, { version: version?.toString(), partition: partition ?? undefined, to: to ?? undefined });
};

/** Where what is asked for stands; null where nothing of it can be opened. */
export const targetHref = (approval: Approval): string | null => {
  const { target, plan } = approval;
  const [kind, id = ""] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  if (kind === "operation") return paths.operation(id);
  if (kind === "rebuild") return paths.rebuild(id);
  if (kind === "prepared") return paths.triage();
  if (kind === "checkpoint") return consumerHref(approval);
  // A person is a hash of a key and has no page: the first stream that holds fields of theirs has.
  const streamId = kind === "subject" ? plan.inStreams : id;
  return (kind === "subject" || kind === "stream") && typeof streamId === "string"
    ? paths.stream(kind === "stream" ? id : (streamId.split(", ")[0] ?? ""))
    : null;
};

/** In the order in which they are told. */
const labels: Readonly<Record<string, string>> = {
  projection: "Projection",
  version: "Version",
  fromVersion: "From version",
  toVersion: "To version",
  scope: "Skips",
  letters: "Letters",
  sequences: "Sequences",
  noun: "A sequence is a",
  which: "Which fields",
  fields: "Fields",
  events: "Events",
  streams: "Streams",
  inStreams: "In streams",
  isWhole: "Counted to the end",
  act: "Does",
  gid: "Transaction",
  participant: "On the server of",
  database: "In database",
  owner: "Prepared by",
  preparedAt: "Prepared at",
  locks: "Locks it holds",
  waiters: "Sessions that wait for it",
  verdict: "Across participants",
  source: "Store",
  consumer: "Consumer",
  partition: "Part of the store",
  from: "Stands at",
  to: "Is to stand at",
  unhandled: "Events it never handles",
};

/** A stored plan has lost the order of its fields: they stand as above, and those that nobody named after them. */
const placeOf = (name: string): number => {
  const names = Object.keys(labels);
  return names.includes(name) ? names.indexOf(name) : names.length;
};

/** Said by the link to it, or above the facts. */
const SAID_ELSEWHERE = new Set(["operation", "rebuild", "sentences"]);

const wordsOf = (name: string): string =>
  labels[name] ??
  name
    .replaceAll(/([A-Z])/g, " $1")
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase());

const valueText = (name: string, value: unknown): string => {
  if (typeof value === "number") return formatCount(value);
  if (name === "scope") return value === "sequence" ? "all letters of each sequence" : "the failing letter of each sequence";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return visibleText(typeof value === "string" ? value : JSON.stringify(value));
};

/** What the plan told whoever asked. */
export const planSentences = ({ plan: { sentences } }: Pick<Approval, "plan">): string[] =>
  Array.isArray(sentences) ? sentences.filter((sentence) => typeof sentence === "string").map(visibleText) : [];

/** The plan as facts, figures in words; what is null is left out. */
export const planFacts = ({ plan }: Pick<Approval, "plan">): { name: string; label: string; text: string }[] =>
  Object.entries(plan)
    .filter(([name, value]) => value !== null && value !== undefined && !SAID_ELSEWHERE.has(name))
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([name, value]) => ({ name, label: wordsOf(name), text: valueText(name, value) }));

export const stateWords: Record<Approval["state"], { word: string; tone: Tone }> = {
  waiting: { word: "waits", tone: "warn" },
  approved: { word: "approved", tone: "ok" },
  used: { word: "done", tone: "ok" },
  refused: { word: "refused", tone: "bad" },
  withdrawn: { word: "withdrawn", tone: "quiet" },
  expired: { word: "expired", tone: "quiet" },
};
