import type { LogRepair } from "@/server/contracts/log-repairs";
import { countOf, formatDecimal, inWords } from "../format";
import type { SupersededWhy } from "./queries";

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

type Told = Pick<LogRepair, "events" | "undoes" | "undoneBy">;

export const headlineOf = ({ events, undoes, undoneBy }: Told): string => {
  const [only] = events;
  const what =
    only && events.length === 1 ? `Version ${formatDecimal(only.streamVersion)} of ${only.streamId}` : countOf(events.length, "event");
  const isOne = events.length === 1;
  if (undoes !== null) return `${what} ${isOne ? "counts" : "count"} again`;
  return `${what} ${isOne ? "counts" : "count"} no more${undoneBy === null ? "" : ", until that was taken back"}`;
};

/** What it means for who reads, and what it leaves for others to do. */
export const consequencesOf = ({ undoes, rebuildsNeeded }: Pick<LogRepair, "undoes" | "rebuildsNeeded">): string[] => [
  undoes === null
    ? "No fold takes it from now on: not the read models, not a rebuild, not the film of its stream. It stays in the log, struck through; nobody deletes it."
    : "Every fold takes it again, in its old place.",
  "What was said to the outside because of it stays said.",
  ...(rebuildsNeeded.length > 0
    ? [
        `${inWords(rebuildsNeeded.map(({ projection, keyColumn }) => `${projection} (keyed by ${keyColumn})`))} ${rebuildsNeeded.length === 1 ? "has" : "have"} rows that come from several streams: they stay as they are until you rebuild ${rebuildsNeeded.length === 1 ? "it" : "them"}.`,
      ]
    : []),
];
