import type { Operation, Preview, PreviewSequence } from "@/server/contracts/operations";
import { countOf, formatCount } from "../format";
import type { Word } from "../ui/words";
import { countOfNoun, ordinal, plural } from "./nouns";

const total = ({ succeed, fail, applied, busy }: Preview): number =>
  succeed.sequences + fail.sequences + applied.sequences + busy.sequences;

const others = ({ fail, applied, busy }: Preview): string =>
  [
    fail.sequences > 0 && `${formatCount(fail.sequences)} would fail again`,
    applied.sequences > 0 && `${formatCount(applied.sequences)} ${applied.sequences === 1 ? "is" : "are"} applied already`,
    busy.sequences > 0 && `${formatCount(busy.sequences)} ${busy.sequences === 1 ? "is" : "are"} being run by another operation`,
  ]
    .filter((part): part is string => Boolean(part))
    .map((part) => `; ${part}`)
    .join("");

const runVerdict = (preview: Preview): Word[] => {
  const all = total(preview);
  const { succeed, fail, noun } = preview;
  if (all === 1 && succeed.sequences === 1)
    return [{ strong: `the ${noun} would come through` }, `, with ${countOf(succeed.letters, "letter")}.`];
  if (all === 1 && fail.sequences === 1) return [{ strong: `the ${noun} would fail again` }, "."];
  const [count, of] = [formatCount(succeed.sequences), countOfNoun(all, noun)];
  if (succeed.sequences === 0) return [{ strong: `none of ${of} would come through` }, `${others(preview)}.`];
  if (succeed.sequences === all) return [{ strong: `all ${of} would come through` }, "."];
  return [{ strong: `${count} of ${of} would come through` }, `${others(preview)}.`];
};

/** What would happen now, in one sentence. */
export const verdictOf = ({ kind, selection }: Pick<Operation, "kind" | "selection">, preview: Preview): Word[] => {
  const { discard, noun } = preview;
  if (kind === "redrive") return total(preview) === 0 ? ["Nothing of it is held any more."] : ["Run now, ", ...runVerdict(preview)];
  const gone: Word = { strong: `${countOf(discard.letters, "letter")} would be discarded` };
  if (selection.scope === "sequence") return [gone, `: all that are held of ${countOfNoun(total(preview), noun)}. Nothing of them is run.`];
  const behind = preview.succeed.letters + preview.fail.letters;
  if (behind <= 0) return [gone, ". Nothing waits behind."];
  if (total(preview) === 1 && preview.succeed.sequences === 1)
    return [gone, ". What waits behind is run: ", { strong: `the ${noun} would come through` }, "."];
  return [gone, ". What waits behind is run: ", ...runVerdict(preview)];
};

/** "33 succeed, 95 letters": the figures below the bar. */
export const legendOf = ({
  succeed,
  fail,
  applied,
  busy,
}: Preview): { tone: "ok" | "bad" | "neutral" | "working"; count: number; words: string }[] =>
  [
    {
      tone: "ok" as const,
      count: succeed.sequences,
      words: `${succeed.sequences === 1 ? "succeeds" : "succeed"}, ${countOf(succeed.letters, "letter")}`,
    },
    {
      tone: "bad" as const,
      count: fail.sequences,
      words: `${fail.sequences === 1 ? "fails" : "fail"} again, ${formatCount(fail.letters)}`,
    },
    { tone: "neutral" as const, count: applied.sequences, words: "applied already" },
    { tone: "working" as const, count: busy.sequences, words: "run elsewhere" },
  ].filter(({ count }) => count > 0);

/** Bold after the cause: why this one is worth a second look. */
export const redrivenWords = ({ verdict, redrivenInVain }: PreviewSequence): string | null =>
  verdict === "fail-same" && redrivenInVain > 0 ? `${ordinal(redrivenInVain + 1)} redrive with this cause.` : null;

/** "R-20091 would be redriven a 3rd time with the same cause." */
export const loopWords = (preview: Preview): string | null => {
  const [first, ...rest] = preview.loops;
  if (first === undefined) return null;
  if (rest.length > 0)
    return `${countOfNoun(preview.loops.length, preview.noun)} would be redriven once more with a cause that two redrives did not cure.`;
  const before = preview.sequences.find(({ sequence }) => sequence === first)?.redrivenInVain;
  return `${first} would be redriven ${before ? `a ${ordinal(before + 1)} time` : "once more"} with the same cause.`;
};

/** "Folded by version 2; live is version 1.", and what that means for events to come. */
export const foldWords = ({ foldVersion, liveVersion }: Preview): string =>
  foldVersion === liveVersion
    ? `Folded by version ${foldVersion}, the one that is live.`
    : `Folded by version ${foldVersion}; live is version ${liveVersion}. Until readers have version ${foldVersion}, the next such event may be held back again.`;

export const runTotal = total;

/** What the button does, with its number: "Redrive 37 fines". */
export const actWords = ({ kind }: Pick<Operation, "kind">, preview: Preview): string =>
  kind === "redrive" ? `Redrive ${countOfNoun(total(preview), preview.noun)}` : `Discard ${countOf(preview.discard.letters, "letter")}`;

const CANARY = 5;

/** How many go first; null where one alone is all there is. */
export const canaryOf = (preview: Preview): number | null => {
  const all = total(preview);
  if (all <= 1) return null;
  return all > CANARY ? CANARY : 1;
};

/** Why the button is not to be pressed yet; null where nothing is missing. */
export const refusalOf = (
  { kind }: Pick<Operation, "kind">,
  preview: Preview,
  { reason, typed }: { reason: string; typed: string },
): string | null => {
  const needsReason = kind === "discard" || preview.loops.length > 0;
  if (kind === "redrive" && total(preview) - preview.applied.sequences === 0) return "Nothing is left to run.";
  if (kind === "discard" && preview.discard.letters === 0) return "Nothing is left to discard.";
  if (needsReason && reason.trim().length < 3)
    return kind === "discard"
      ? "Say why: the mark keeps it for ever."
      : `Say why the ${plural(preview.noun)} that failed before should come through now.`;
  if (preview.typeToConfirm && typed.trim() !== preview.typeToConfirm) return `Type ${preview.typeToConfirm} to go on.`;
  return null;
};
