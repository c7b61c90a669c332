import type { CopiedLog } from "@/server/contracts/projections";
import { formatDuration } from "../format";
import type { Word } from "../ui/words";
import { visibleText } from "../visible-text";
import type { Opening } from "./opening";

/** What stopped, or is far behind, comes before what projections say of themselves: they cannot see it. */
export const isGrave = ({ severity }: CopiedLog): boolean => severity === "high" || severity === "critical";

/** `where`: what is folded of the copy, as the page around has it. */
export const copyHeadline = ({ source, behindSeconds }: CopiedLog, observedAt: string, where: string): Word[] => {
  if (behindSeconds === null) return ["Nobody has seen yet how far the copy of ", { strong: source }, " is."];
  const time = new Date(Date.parse(observedAt) - behindSeconds * 1_000).toISOString();
  return ["Nothing that ", { strong: source }, " recorded after ", { time }, ` is sure to be ${where}.`];
};

/** Projections fold the copy: while it does not go on, they stand at its end and have nothing to read. */
export const copiedOpening = (copy: CopiedLog, observedAt: string): Opening => {
  const { source, severity, sentence, behindSeconds, standsStill } = copy;
  const told = visibleText(sentence);
  if (!isGrave(copy))
    return {
      mark: null,
      headline: ["The copy of ", { strong: source }, ` is ${formatDuration(behindSeconds ?? 0)} behind.`],
      lead: [`${told} Projections have read what is copied.`],
      source,
    };
  const verdict = standsStill ? "The copy of it stands still" : "The copy of it is behind";
  return {
    mark: { status: "stalled", severity },
    headline: copyHeadline(copy, observedAt, "here"),
    lead: [`${verdict}: ${told} Everything here reads the copy and looks current: it shows what was true then.`],
    source,
  };
};
