import type { AuditBody, AuditCheck } from "@/server/contracts/audits";
import { countOf, formatCount, inWords } from "../format";

/** What somebody is about to ask for, as it stands in the dialog. */
export type RunDraft = {
  which: "all" | "chosen";
  chosen: readonly string[];
  /** Empty: every one. */
  projection: string;
  rows: "all" | "share" | "changed" | "keys";
  /** As it is typed: percent of the rows. */
  share: string;
  /** As it is typed: of events in the last so many hours. */
  hours: string;
  /** As they are typed: one a line. */
  keys: string;
};

export const newDraft: RunDraft = { which: "all", chosen: [], projection: "", rows: "all", share: "10", hours: "24", keys: "" };

const MOST_KEYS = 1_000;

/** Checks that may be run as the draft stands: the log belongs to no projection, and a check of rows may belong to another one. */
export const offeredChecks = (checks: readonly AuditCheck[], { projection }: Pick<RunDraft, "projection">): AuditCheck[] =>
  checks.filter(({ kind, projection: only = projection }) => projection === "" || (kind === "read-model" && only === projection));

export const runChecks = (checks: readonly AuditCheck[], draft: RunDraft): AuditCheck[] =>
  offeredChecks(checks, draft).filter(({ name }) => draft.which === "all" || draft.chosen.includes(name));

export const looksAtRows = (checks: readonly AuditCheck[], draft: RunDraft): boolean =>
  runChecks(checks, draft).some(({ kind }) => kind === "read-model");

const shareOf = ({ share }: RunDraft): number | null => {
  const percent = /^\d{1,3}(\.\d{1,4})?$/.test(share.trim()) ? Number(share) : Number.NaN;
  return percent > 0 && percent <= 100 ? percent / 100 : null;
};

const HOUR_MS = 3_600_000;
const MOST_HOURS = 24 * 366;

const hoursOf = ({ hours }: RunDraft): number | null => {
  const count = /^\d{1,5}$/.test(hours.trim()) ? Number(hours) : 0;
  return count > 0 && count <= MOST_HOURS ? count : null;
};

const keysOf = ({ keys }: RunDraft): string[] => [
  ...new Set(
    keys
      .split("\n")
      .map((key) => key.trim())
      .filter(Boolean),
  ),
];

/** Why it cannot be asked for as it stands; null where it can. */
export const missingOf = (checks: readonly AuditCheck[], draft: RunDraft): string | null => {
  if (runChecks(checks, draft).length === 0) return "Choose at least one check.";
  if (!looksAtRows(checks, draft) || draft.rows === "all") return null;
  if (draft.rows === "share") return shareOf(draft) === null ? "The share is a percentage above 0 and up to 100." : null;
  if (draft.rows === "changed")
    return hoursOf(draft) === null ? `The hours are a whole number from 1 to ${formatCount(MOST_HOURS)}.` : null;
  const keys = keysOf(draft).length;
  if (keys === 0) return "Name at least one key.";
  return keys > MOST_KEYS ? `Name at most ${formatCount(MOST_KEYS)} keys: here are ${formatCount(keys)}.` : null;
};

const sampleOf = (draft: RunDraft, now: number): AuditBody["sample"] => {
  if (draft.rows === "share") return { share: shareOf(draft) ?? 1 };
  if (draft.rows === "changed") return { changedSince: new Date(now - (hoursOf(draft) ?? 0) * HOUR_MS).toISOString() };
  return draft.rows === "keys" ? { keys: keysOf(draft) } : undefined;
};

/** Only of a draft that misses nothing; `now` in milliseconds. */
export const bodyOf = (checks: readonly AuditCheck[], draft: RunDraft, now: number): AuditBody => {
  const sample = looksAtRows(checks, draft) ? sampleOf(draft, now) : undefined;
  return {
    ...(draft.which === "chosen" && { checks: runChecks(checks, draft).map(({ name }) => name) }),
    ...(draft.projection && { projection: draft.projection }),
    ...(sample && { sample }),
  };
};

const rowsText = (draft: RunDraft): string => {
  const of = draft.projection === "" ? "every projection" : draft.projection;
  if (draft.rows === "share") return `${draft.share.trim()} % of the rows of ${of}, others in every audit,`;
  if (draft.rows === "changed") return `every row of ${of} that an event of the last ${countOf(hoursOf(draft) ?? 0, "hour")} belongs to`;
  return draft.rows === "keys" ? `${countOf(keysOf(draft).length, "named row")} of ${of}` : `every row of ${of}`;
};

/** What it will do, of a draft that misses nothing. */
export const consequenceOf = (checks: readonly AuditCheck[], draft: RunDraft): string => {
  const ofLog = runChecks(checks, draft).filter(({ kind }) => kind === "log").length;
  const parts = [
    ...(ofLog > 0 ? [`${countOf(ofLog, "check")} ${ofLog === 1 ? "looks" : "look"} at every event of the log`] : []),
    ...(looksAtRows(checks, draft) ? [`${rowsText(draft)} is held against its events`] : []),
  ];
  const sentence = inWords(parts);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. It reads beside everything else and changes nothing: no event, no row. What it finds stays here until it is gone.`;
};
