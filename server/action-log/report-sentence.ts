import { findingSentence } from "./finding";
import type { LogReport } from "./verify-log";

const counted = (count: bigint | number, one: string): string =>
  `${count.toLocaleString("en")} ${one}${count === 1 || count === 1n ? "" : "s"}`;

const vouched = ({ heads, links, vouchedTo }: LogReport): string => {
  if (heads === null) return "No signed heads were compared: a chain that was made anew, or whose end was cut off, would look the same.";
  if (heads === 0) return "The file has no signed head yet: a chain that was made anew, or whose end was cut off, would look the same.";
  const beyond = links - vouchedTo;
  const rest = beyond > 0n ? `; the last ${counted(beyond, "action")} came after it` : "";
  return heads === 1
    ? `1 signed head agrees with place ${vouchedTo}${rest}.`
    : `${counted(heads, "signed head")} agree, the last with place ${vouchedTo}${rest}.`;
};

/** What came of a verification, for people: the first finding, or what vouches for the log. */
export const reportSentence = (report: LogReport): string => {
  const { findings, findingCount, links } = report;
  const [first] = findings;
  if (!first) return `The action log is whole: ${counted(links, "action")} in one chain. ${vouched(report)}`;
  const more = findingCount > 1 ? ` ${counted(findingCount - 1, "more finding")}.` : "";
  return `The action log was tampered with. ${findingSentence(first)}${more}`;
};
