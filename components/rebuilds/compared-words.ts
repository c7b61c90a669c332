import type { ComparisonResult } from "@/server/contracts/rebuilds";
import { countOf, formatCount, inWords } from "../format";
import { decimalOf, readableText } from "../streams/value-text";

export type Measure = { name: string; live: string; candidate: string; difference: string; isSame: boolean };

const ZERO = /^[-+]?0*(\.0*)?$/;

/** "+25,488.75", "−187", "0.00": a difference wears its sign, unless there is none. */
export const signed = (digits: string): string => {
  if (ZERO.test(digits)) return digits.replace(/^[-+]/, "");
  const text = grouped(digits.replace(/^[-+]/, ""));
  return digits.startsWith("-") ? `−${text}` : `+${text}`;
};

/** A sum or a count, thousands apart; what is no number stays as it came. */
const grouped = (text: string): string => {
  const digits = decimalOf(text);
  if (digits === null) return text;
  return /^-?\d+$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : readableText(digits);
};

const total = ({ field, live, candidate, difference }: ComparisonResult["totals"][number]): Measure => ({
  name: `Sum of ${field}`,
  live: live === null ? "–" : grouped(live),
  candidate: candidate === null ? "–" : grouped(candidate),
  difference: difference === null ? "–" : signed(difference),
  isSame: difference !== null && ZERO.test(difference),
});

/** Side by side: how many rows, and what their numbers add up to. */
export const measuresOf = ({ rows, totals }: ComparisonResult): Measure[] => [
  {
    name: "Rows",
    live: formatCount(rows.live),
    candidate: formatCount(rows.candidate),
    difference: signed(String(rows.candidate - rows.live)),
    isSame: rows.live === rows.candidate,
  },
  ...totals.map(total),
];

export const countDiffering = ({ rows: { different, onlyLive, onlyCandidate } }: ComparisonResult): number =>
  different + onlyLive + onlyCandidate;

/** "412 rows differ, 3 are only in version 4; 118,792 are the same." */
export const verdictWords = ({ rows }: ComparisonResult, names: { live: string; candidate: string }): { strong: string; rest: string } => {
  const { different, onlyLive, onlyCandidate, equal } = rows;
  if (different + onlyLive + onlyCandidate === 0)
    return { strong: equal === 1 ? "The one row is the same." : `All ${countOf(equal, "row")} are the same.`, rest: "" };
  const parts: [number, (count: number) => string][] = [
    [different, (count) => `${countOf(count, "row")} ${count === 1 ? "differs" : "differ"}`],
    [onlyCandidate, (count) => `${countOf(count, "row")} ${count === 1 ? "is" : "are"} only in ${names.candidate}`],
    [onlyLive, (count) => `${countOf(count, "row")} ${count === 1 ? "is" : "are"} only in ${names.live}`],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, words]) => words(count));
  return { strong: `${inWords(told)}.`, rest: equal === 1 ? " 1 is the same." : ` ${formatCount(equal)} are the same.` };
};

/** How many of those that differ are listed: "all 3, by key", "the first 100 of 412, by key". */
export const listedWords = (listed: number, all: number): string =>
  listed >= all
    ? `${all === 1 ? "the one" : `all ${formatCount(all)}`}, by key`
    : `the first ${formatCount(listed)} of ${formatCount(all)}, by key`;

/** "only in version 4: settled_at"; null where both have the same fields. */
export const lonelyFields = (
  { onlyLiveFields, onlyCandidateFields }: ComparisonResult,
  names: { live: string; candidate: string },
): string | null => {
  const parts = [
    onlyCandidateFields.length > 0 && `only in ${names.candidate}: ${inWords(onlyCandidateFields)}`,
    onlyLiveFields.length > 0 && `only in ${names.live}: ${inWords(onlyLiveFields)}`,
  ].filter(Boolean);
  return parts.length === 0 ? null : `Fields that were not compared, ${parts.join("; ")}.`;
};
