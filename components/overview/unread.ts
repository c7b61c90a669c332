import { ApiError } from "../api-client";
import { formatDuration } from "../format";
import type { Word } from "../ui/words";

/** What a browser that has seen nothing yet knows of why. Instants are ISO 8601, `now` is in milliseconds. */
export type Blindness = {
  /** The server's own word: it answers, and cannot read its database. */
  degraded: { since: string; reason: string } | null;
  /** Since when this browser has asked in vain; null before it has asked. */
  askingSince: string | null;
  /** What came of asking the same server without its live stream: null while unknown, "answered" or how that failed. */
  plainRequest: Error | "answered" | null;
  now: number;
};

const since = (instant: string, now: number): Word[] => [
  "Since ",
  { time: instant },
  `, ${formatDuration(Math.max(0, now - Date.parse(instant)) / 1_000)}. `,
];

const GOES_ON = "Projections may go on; this page cannot see them. It keeps trying and fills in by itself.";

const titleOf = ({ degraded, plainRequest }: Blindness): string => {
  if (degraded) return "The database does not answer.";
  if (plainRequest === "answered") return "The console’s live stream does not come through.";
  if (plainRequest instanceof ApiError && plainRequest.status > 0) return "The console’s server cannot read the projections.";
  return "The console’s server does not answer.";
};

const causeOf = ({ degraded, plainRequest }: Blindness): string => {
  if (degraded) return `${degraded.reason.replace(/\.$/, "")}. `;
  if (plainRequest === "answered") return "The server answers other requests; a proxy between may hold the stream back. ";
  if (plainRequest instanceof ApiError && plainRequest.status > 0) return `${plainRequest.message} `;
  return "";
};

/** What cannot be reached, since when, and what happens next. */
export const unreadOf = (blindness: Blindness): { title: string; words: Word[] } => {
  const instant = blindness.degraded?.since ?? blindness.askingSince;
  return {
    title: titleOf(blindness),
    words: [...(instant ? since(instant, blindness.now) : []), `${causeOf(blindness)}${GOES_ON}`],
  };
};
