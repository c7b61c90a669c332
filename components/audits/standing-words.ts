import type { Audit } from "@/server/contracts/audits";
import { checkTitle, type Finding, type FindingsResponse } from "@/server/contracts/findings";
import { placeText } from "../findings/finding-words";
import { formatCount, formatDecimal, inWords } from "../format";
import type { Word } from "../ui/words";

/** Open findings as far as they were read: the first page of all, and that of the critical ones. */
export type OpenFindings = { all: FindingsResponse; critical: FindingsResponse };

const isMore = ({ next }: FindingsResponse): boolean => next !== undefined;

/** "3", "more than 50". */
const told = (page: FindingsResponse): string => `${isMore(page) ? "more than " : ""}${formatCount(page.findings.length)}`;

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const small = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

const TITLES_TOLD = 2;

/** One by its place, several by what they have in common. */
const whatOf = (findings: readonly Finding[]): string => {
  const [first] = findings;
  if (first && findings.length === 1) return `${small(checkTitle(first.check))}, ${placeText(first)}`;
  const titles = [...new Set(findings.map(({ check }) => small(checkTitle(check))))];
  const others = titles.length - TITLES_TOLD;
  return inWords([...titles.slice(0, TITLES_TOLD), ...(others > 0 ? [`${formatCount(others)} more kinds`] : [])]);
};

/** "3 findings are open, 1 critical": without what they are. */
export const openCountText = ({ all, critical }: OpenFindings): string => {
  const count = all.findings.length;
  const verb = count === 1 && !isMore(all) ? "finding is" : "findings are";
  return capital(`${told(all)} ${verb} open${critical.findings.length > 0 ? `, ${told(critical)} critical` : ""}`);
};

/** The page's one sentence. */
export const openSentence = (open: OpenFindings): string => {
  if (open.all.findings.length === 0) return "No finding is open.";
  const worst = open.critical.findings.length > 0 ? open.critical.findings : open.all.findings;
  return `${openCountText(open)}: ${whatOf(worst)}.`;
};

/** The newest audit of the whole log that came to its end, among these, which are newest first. */
export const wholeLook = (audits: readonly Audit[], logChecks: readonly string[]): Audit | undefined =>
  audits.find(
    ({ state, after, checks }) =>
      state === "done" && after === null && logChecks.length > 0 && logChecks.every((name) => checks.includes(name)),
  );

/** When the log was last looked at from its first event to its newest. */
export const wholeLookWords = (look: Audit | undefined, hasAudits: boolean): Word[] => {
  if (!hasAudits) return ["Nothing was audited yet: an audit looks at every event and every row, and changes nothing."];
  if (!look?.finishedAt) return ["No audit of late has looked at the whole log from its first event."];
  const upTo = look.upTo === null ? [] : [`, up to position ${formatDecimal(look.upTo)}`];
  return ["The log was last looked at whole at ", { time: look.finishedAt }, ...upTo, "."];
};
