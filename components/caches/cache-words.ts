import { IconAlertTriangle, IconCheck, IconChevronsRight, IconCircleX, IconEyeOff, type TablerIcon } from "@tabler/icons-react";
import type { Cache, CacheStrategy, ComparedKey, Standing } from "@/server/contracts/caches";
import { formatCount } from "../format";
import type { Tone } from "../ui/tone";

type Word = { word: string; tone: Tone; icon: TablerIcon };

export const stateWords: Readonly<Record<Cache["state"], Word>> = {
  "in-step": { word: "in step", tone: "ok", icon: IconCheck },
  ahead: { word: "ahead", tone: "neutral", icon: IconChevronsRight },
  differing: { word: "differs", tone: "warn", icon: IconAlertTriangle },
  untold: { word: "not compared", tone: "warn", icon: IconEyeOff },
  unreachable: { word: "unreachable", tone: "bad", icon: IconCircleX },
  unseen: { word: "not looked at", tone: "quiet", icon: IconEyeOff },
};

export const standingWords: Readonly<Record<Standing, Word>> = {
  consistent: { word: "consistent", tone: "ok", icon: IconCheck },
  conflicting: { word: "conflicting", tone: "bad", icon: IconCircleX },
  stale: { word: "stale", tone: "warn", icon: IconAlertTriangle },
  newer: { word: "newer", tone: "neutral", icon: IconChevronsRight },
  missing: { word: "missing", tone: "neutral", icon: IconEyeOff },
  surplus: { word: "surplus", tone: "warn", icon: IconAlertTriangle },
  foreign: { word: "no value", tone: "warn", icon: IconAlertTriangle },
  moving: { word: "being written", tone: "working", icon: IconChevronsRight },
  nowhere: { word: "nowhere", tone: "neutral", icon: IconEyeOff },
};

const WORST_FIRST: readonly Standing[] = [
  "conflicting",
  "surplus",
  "foreign",
  "stale",
  "missing",
  "moving",
  "newer",
  "consistent",
  "nowhere",
];

/** The same order at every look: rows stay where they are while they differ. */
export const inOrder = (keys: readonly ComparedKey[]): ComparedKey[] =>
  keys.toSorted(
    (a, b) => WORST_FIRST.indexOf(a.standing) - WORST_FIRST.indexOf(b.standing) || a.key.localeCompare(b.key, "en", { numeric: true }),
  );

/** Field by field: where cache and row differ; where they do not, what both say. */
export const fieldsOf = ({ changes, cached, wanted }: ComparedKey): ComparedKey["changes"] =>
  changes.length > 0 ? changes : Object.entries(wanted ?? {}).map(([path, after]) => ({ path, before: cached?.[path], after }));

export const strategyWords: Readonly<Record<CacheStrategy, { name: string; meaning: string }>> = {
  database_wins: {
    name: "The database wins",
    meaning: "Keys that differ become what their rows say; keys without a row are deleted. What is newer than its row is left alone.",
  },
  latest_timestamp_wins: {
    name: "The latest wins",
    meaning: "Only keys that are known to be older than their rows become what those say. Where nobody can tell, nothing is touched.",
  },
  invalidate_all: {
    name: "Delete every key",
    meaning: "Each is filled again by whoever reads it next: until then the database carries those reads.",
  },
};

const LEAST = 0.0001;

/** "0.07 %", and no more digits than anybody looks at; "–" where nothing was counted. What is not nothing, or not all, is not told as that. */
export const shareText = (share: number | null): string => {
  if (share === null) return "–";
  if (share > 0 && share < LEAST) return `< ${100 * LEAST} %`;
  if (share < 1 && share > 1 - LEAST) return `> ${100 - 100 * LEAST} %`;
  return `${Math.round(share * 10_000) / 100} %`;
};

/** What the last hour came to. A key counts as often as it was compared; Redis counts lookups for the whole server. */
export const hourWords = ({ compared, inconsistentShare, hitRatio }: Cache["hour"]): string => {
  const differed =
    inconsistentShare === null
      ? "In the last hour no key was compared"
      : `In the last hour keys differed in ${shareText(inconsistentShare)} of ${formatCount(compared)} comparisons`;
  const hits = hitRatio === null ? "no lookup of its server was counted" : `${shareText(hitRatio)} of all lookups of its server were hits`;
  return `${differed}; ${hits}.`;
};
