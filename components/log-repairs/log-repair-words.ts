import type { LogRepair } from "@/server/contracts/log-repairs";
import { countOf, formatDecimal, inWords } from "../format";
import type { SupersededWhy } from "./queries";

type Kind = LogRepair["kind"];
type Origin = LogRepair["appended"][number]["origin"];

export const whyWords: Record<SupersededWhy, string> = {
  content_duplicate: "says again what another event says",
  duplicate_event_id: "has the id of another event",
  duplicate_sequence: "has the version of another event",
  sequence_gap: "stands behind a gap in its stream",
  first_version: "belongs to a stream that has no beginning",
  timestamp_reversal: "stands out of its order",
  personal_data: "holds personal data that nobody may see",
  other: "should not count",
};

export const kindWords: Record<Kind, string> = {
  supersede: "superseded",
  compensate: "an event appended",
  renumber: "numbered anew",
  fill: "filled from a backup",
  tombstone: "a tombstone left",
  rewrite: "written without some fields",
};

export const originWords: Record<Origin, string> = {
  copy: "copy",
  found: "found in the backup",
  tombstone: "tombstone",
  new: "new",
};

type Told = Pick<LogRepair, "kind" | "events" | "appended" | "undoes" | "undoneBy">;

const countsWords = (count: number): string => (count === 1 ? "counts" : "count");

const supersededText = ({ events, undoes, undoneBy }: Told): string => {
  const [only] = events;
  const what =
    only && events.length === 1 ? `Version ${formatDecimal(only.streamVersion)} of ${only.streamId}` : countOf(events.length, "event");
  if (undoes !== null) return `${what} ${countsWords(events.length)} again`;
  return `${what} ${countsWords(events.length)} no more${undoneBy === null ? "" : ", until that was taken back"}`;
};

export const headlineOf = (repair: Told): string => {
  const { kind, events, appended, undoes, undoneBy } = repair;
  const streamId = (events[0] ?? appended[0])?.streamId;
  if (kind === "supersede" || streamId === undefined) return supersededText(repair);
  if (undoes !== null)
    return `${streamId} is as it was before: ${countOf(appended.length, "event")} ${countsWords(appended.length)} no more`;
  // What is written elsewhere is followed by a tombstone in the old stream.
  const into = appended.find((event) => event.streamId !== streamId)?.streamId;
  const elsewhere = into === undefined ? "" : `, into ${into}`;
  return `${streamId}: ${kindWords[kind]}${elsewhere}${undoneBy === null ? "" : ", until that was taken back"}`;
};

const rebuildText = ({ rebuildsNeeded, appended }: Consequence): string[] => {
  if (rebuildsNeeded.length === 0) return [];
  const names = inWords(rebuildsNeeded.map(({ projection, keyColumn }) => `${projection} (keyed by ${keyColumn})`));
  const isOne = rebuildsNeeded.length === 1;
  const till = appended.length > 0 ? "they have what counts no more and what is appended, both," : "they stay as they are";
  return [`${names} ${isOne ? "has" : "have"} rows that come from several streams: ${till} until you rebuild ${isOne ? "it" : "them"}.`];
};

const SAID = "Messages that went out because of it are not taken back.";

const eventsText = ({ kind, events, appended, undoes }: Consequence): string[] => {
  if (kind === "supersede")
    return undoes === null
      ? [
          "It counts no more from now on: not in the read models, not in a rebuild, not in the film of its stream. It stays in the log, struck through; nobody deletes it.",
          SAID,
        ]
      : ["It counts again everywhere, in its old place.", SAID];
  const [old, written] = undoes === null ? [events.length, appended.length] : [appended.length, events.length];
  const superseded =
    old > 0
      ? [
          `${countOf(old, "event")} ${countsWords(old)} no more. ${old === 1 ? "It stays" : "They stay"} in the log; nobody deletes ${old === 1 ? "it" : "them"}.`,
        ]
      : [];
  if (undoes !== null)
    return [...superseded, ...(written > 0 ? [`${countOf(written, "event")} ${countsWords(written)} again, in the old place.`] : []), SAID];
  return [...superseded, `${countOf(written, "event")} ${written === 1 ? "is" : "are"} appended.`, SAID];
};

/** What is appended is read in the ordinary way: until then rows lack it. Of what was done that moment is over. */
const readText = ({ id, appended, readBy, undoes, rebuildsNeeded }: Consequence): string[] => {
  const readers = readBy.filter((name) => !rebuildsNeeded.some(({ projection }) => projection === name));
  if (id !== null || undoes !== null || appended.length === 0 || readers.length === 0) return [];
  const [verb, rows] = readers.length === 1 ? ["reads", "its rows lack"] : ["read", "their rows lack"];
  return [`${inWords(readers)} ${verb} what is appended like any other event: for that moment ${rows} it.`];
};

type Consequence = Pick<LogRepair, "id" | "kind" | "events" | "appended" | "readBy" | "undoes" | "rebuildsNeeded">;

/** What it means for who reads, and what it leaves for others to do. */
export const consequencesOf = (repair: Consequence): string[] => [...eventsText(repair), ...readText(repair), ...rebuildText(repair)];
