import type { Alert, AlertDelivery, AlertRuleName, AlertState, AlertTransition } from "@/server/contracts/alerts";
import { type About, everything, wholeProjection } from "@/server/contracts/reach";
import { countOf, formatCount, formatDuration } from "../format";
import { paths } from "../paths";
import type { Tone } from "../ui/tone";

type Figure = Pick<Alert, "unit">;

/** A figure in the rule's own unit. */
export const figureText = (value: number, { unit }: Figure): string => {
  if (unit === "seconds") return formatDuration(value);
  if (unit === "percent") return `${Math.round(value * 100) / 100} %`;
  if (unit === "milliseconds") return `${formatCount(value)} ms`;
  return countOf(Math.round(value), unit.replace(/s$/, ""));
};

/** Of one that stands although its figure is within the rule again: that it is on its way out. */
export const passingWords = ({ state, value, threshold }: Pick<Alert, "state" | "value" | "threshold">): string =>
  state !== "resolved" && value <= threshold ? "That is within the rule again: the alert ends once it has lasted." : "";

/** What a rule is called in a list of choices. */
export const ruleNames: Readonly<Record<AlertRuleName, string>> = {
  "projection-lag": "Behind",
  "projection-behind": "Far behind",
  "head-held": "Head held",
  "copy-behind": "Copy behind",
  "replication-lag": "Replica behind",
  "letters-held": "Letters held",
  "letters-many": "Many letters held",
  "letter-old": "Held for long",
  "append-slow": "Slow appends",
  "stream-long": "Long stream",
  "integrity-finding": "Open findings",
  "cache-inconsistent": "Cache differs",
  "cache-unreachable": "Cache away",
  "observer-stale": "Nobody watches",
};

export const severityTones: Record<Alert["severity"], Tone> = { warning: "warn", critical: "bad" };

/** Of an open alert its severity is the word: that it is open is why it stands there. */
export const stateWords: Record<Exclude<AlertState, "open">, { word: string; tone: Tone }> = {
  acknowledged: { word: "acknowledged", tone: "working" },
  snoozed: { word: "snoozed", tone: "quiet" },
  resolved: { word: "resolved", tone: "ok" },
};

/** Where the thing stands that an alert is about. */
export const placeOf = ({
  rule,
  projection,
  streamId,
  cache,
  source,
}: Pick<Alert, "rule" | "projection" | "streamId" | "cache" | "source">): { href: string; words: string } => {
  if (streamId !== null) return { href: paths.stream(streamId), words: "The stream" };
  if (rule === "integrity-finding")
    return projection === null
      ? { href: paths.audits(), words: "The open findings" }
      : { href: paths.audits({ projection }), words: `The open findings in rows of ${projection}` };
  if (rule === "head-held") return { href: paths.triage(), words: "Who holds it" };
  if (rule === "replication-lag") return { href: paths.replication(), words: "The replicas" };
  if (source !== null) return { href: paths.source(source), words: `The copy of ${source}` };
  if (cache !== null) return { href: paths.cache(cache), words: `The cache ${cache}` };
  if (projection === null) return { href: paths.overview(), words: "The Overview" };
  const isOfLetters = rule === "letters-held" || rule === "letters-many" || rule === "letter-old";
  return isOfLetters
    ? { href: paths.deadLetters({ projection }), words: `The letters of ${projection}` }
    : { href: paths.projection(projection), words: `The projection ${projection}` };
};

/** What somebody must be allowed to act on to put it aside for everybody. */
export const reachOf = ({ projection, streamId }: Pick<Alert, "projection" | "streamId">): About => {
  if (streamId !== null) return { streamId };
  return projection === null ? everything : wholeProjection(projection);
};

export const transitionWords: Record<AlertTransition["kind"], string> = {
  raised: "Raised",
  acknowledged: "Acknowledged",
  snoozed: "Snoozed",
  unsnoozed: "Snooze taken back",
  woken: "Told again: the snooze was over, and it still stood",
  resolved: "Resolved",
};

/** What a message told, as it stands before its target. */
export const deliveryWords = ({ kind }: Pick<AlertDelivery, "kind">): string =>
  kind === null ? "A test" : kind === "woken" ? "That it still stands" : `That it was ${kind}`;

export const deliveryStates: Record<AlertDelivery["state"], { word: string; tone: Tone }> = {
  waiting: { word: "waits", tone: "quiet" },
  sent: { word: "sent", tone: "ok" },
  "given-up": { word: "given up", tone: "bad" },
};

/** A message that waits because it was refused is in trouble; one that was not tried yet is not. */
export const deliveryState = ({ state, error }: Pick<AlertDelivery, "state" | "error">): { word: string; tone: Tone } =>
  state === "waiting" && error !== null ? { word: "failing", tone: "warn" } : deliveryStates[state];
