import { counted, durationText } from "../duration";
import { isInconsistent, type Standing, standings } from "./judge-key";

/** `unseen`: no engine looks. `untold`: it answers, and nothing could be compared. */
export const cacheStates = ["in-step", "ahead", "differing", "untold", "unreachable", "unseen"] as const;
export type CacheState = (typeof cacheStates)[number];

export type CacheFacts = {
  /** Null where no engine ever looked. */
  look: {
    silentSeconds: number;
    unreachableSeconds: number | null;
    trouble: string | null;
    isSeen: boolean;
    standings: Partial<Record<Standing, number>>;
    compared: number;
    inconsistent: number;
  } | null;
  cache: { projection: string; holdsEveryRow: boolean };
};

export type CacheVerdict = {
  state: CacheState;
  severity: "none" | "medium" | "high";
  sentence: string;
  /** For those who read it. */
  consequence: string;
};

/** An engine looks every two seconds, and waits some for a cache that hangs. */
const SILENT_AFTER_SECONDS = 20;
/** What is promised at most. */
export const MOST_INCONSISTENT = 0.001;

const READ_DATABASE =
  "Whoever reads through it reads the database, or fails; nothing is lost, and nothing else of the console waits for it.";

const inconsistentIn = (found: Partial<Record<Standing, number>>, cache: CacheFacts["cache"]): number =>
  standings.filter((standing) => isInconsistent(standing, cache)).reduce((sum, standing) => sum + (found[standing] ?? 0), 0);

/** As the page of a cache names them. */
const kindWord = (standing: Standing): string => (standing === "foreign" ? "without a value" : standing);

const kindsIn = (found: Partial<Record<Standing, number>>, cache: CacheFacts["cache"]): string =>
  standings
    .filter((standing) => isInconsistent(standing, cache) && (found[standing] ?? 0) > 0)
    .map((standing) => `${found[standing]} ${kindWord(standing)}`)
    .join(", ");

const differing = (found: Partial<Record<Standing, number>>, { look, cache }: CacheFacts): CacheVerdict | null => {
  const wrong = inconsistentIn(found, cache);
  if (wrong === 0) return null;
  const share = look && look.compared > 0 ? look.inconsistent / look.compared : 0;
  return {
    state: "differing",
    severity: share > MOST_INCONSISTENT ? "high" : "medium",
    sentence: `${counted(wrong, "key")} ${wrong === 1 ? "is" : "are"} not what ${cache.projection} says: ${kindsIn(found, cache)}.`,
    consequence: "Whoever reads these keys from the cache is told something else than the database has.",
  };
};

/** How a cache stands, by the last look of an engine. */
export const judgeCache = (facts: CacheFacts): CacheVerdict => {
  const { look, cache } = facts;
  if (look === null || look.silentSeconds > SILENT_AFTER_SECONDS)
    return {
      state: "unseen",
      severity: "medium",
      sentence: look === null ? "No engine has looked at it yet." : `No engine has looked at it for ${durationText(look.silentSeconds)}.`,
      consequence: "Nobody can say how it stands.",
    };
  if (look.unreachableSeconds !== null)
    return {
      state: "unreachable",
      severity: "high",
      sentence: `It has not answered for ${durationText(look.unreachableSeconds)}. ${look.trouble ?? ""}`.trim(),
      consequence: READ_DATABASE,
    };
  if (look.trouble !== null)
    return {
      state: "untold",
      severity: "medium",
      sentence: look.trouble,
      consequence: "Its keys cannot be compared: nobody can say how they stand.",
    };
  if (!look.isSeen)
    return {
      state: "unseen",
      severity: "medium",
      sentence: "No look has come to its end yet.",
      consequence: "Nobody can say how it stands.",
    };
  const newer = look.standings.newer ?? 0;
  return (
    differing(look.standings, facts) ??
    (newer > 0
      ? {
          state: "ahead",
          severity: "none",
          sentence: `${counted(newer, "key")} ${newer === 1 ? "is" : "are"} newer than the read model: ${cache.projection} has not read that far.`,
          consequence: "Whoever reads the database sees what was true before, until the projection has caught up.",
        }
      : {
          state: "in-step",
          severity: "none",
          sentence: `What it holds is what ${cache.projection} says.`,
          consequence: "None.",
        })
  );
};
