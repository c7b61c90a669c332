import type { LetterCausesResponse, LetterFigures, LetterSequence } from "@/server/contracts/dead-letters";
import { countOf, formatCount, formatDuration } from "../format";
import { countOfNoun, numberWord, plural, sharedNoun } from "./nouns";

type Opening = { headline: string; lead: string };

const verb = (count: number): string => (count === 1 ? "is" : "are");

const heldBack = (figures: LetterFigures, noun: string): string => {
  const [letters, sequences, oldest] = [figures.letters.value ?? 0, figures.sequences.value ?? 0, figures.oldestSeconds.value];
  const since = oldest === null ? "" : `, ${sequences === 1 ? "" : "the oldest "}for ${formatDuration(oldest)}`;
  return `${countOfNoun(sequences, noun)} ${verb(sequences)} held back by ${countOf(letters, "letter")}${since}.`;
};

/** The page's one sentence, and what has to be known of it before anything is pressed. */
export const openingOf = ({ causes, figures }: LetterCausesResponse): Opening => {
  if (!figures.letters.value) return { headline: "No letter. Every event was applied.", lead: "Nothing is held back." };
  const noun = sharedNoun(causes.map((cause) => cause.noun));
  return {
    headline: heldBack(figures, noun),
    lead:
      `${numberWord(causes.length)} ${causes.length === 1 ? "cause" : "causes"}. Other ${plural(noun)} flow. ` +
      `A letter runs again only in the order of its ${noun}: the head first, then those that wait behind it.`,
  };
};

/** "37 match, held longest first". */
export const matchWords = (matching: number, shown: number): string =>
  `${formatCount(matching)} ${matching === 1 ? "matches" : "match"}, held longest first${shown < matching ? `, ${formatCount(shown)} shown` : ""}`;

const TITLE_WORDS = 4;

/** A cause by its first fixed words, as a filter names it: "stated total". */
export const causeTitle = (message: LetterSequence["message"]): string => {
  const [words = ""] = message.filter(({ isValue, text }) => !isValue && /\p{L}/u.test(text)).map(({ text }) => text.trim());
  const short = words
    .split(/\s+/)
    .slice(0, TITLE_WORDS)
    .join(" ")
    .replace(/[:,.;]$/, "");
  const named = short.slice(0, 1).toLowerCase() + short.slice(1);
  return (
    named ||
    message
      .map(({ text }) => text)
      .join("")
      .slice(0, 24)
  );
};
