import { formatCount } from "../format";

const pluralOf = (noun: string): string => {
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
};

/** "1 fine", "1,204 fines". */
export const countOfNoun = (count: number, noun: string): string => `${formatCount(count)} ${count === 1 ? noun : pluralOf(noun)}`;

/** What the held ones are called together: by their own noun where they share one. */
export const sharedNoun = (nouns: Iterable<string>): string => {
  const [noun, ...others] = new Set(nouns);
  return noun === undefined || others.length > 0 ? "sequence" : noun;
};

export const plural = pluralOf;

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const ENDINGS: Partial<Record<string, string>> = { one: "st", two: "nd", few: "rd" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/** "1st", "2nd", "11th". */
export const ordinal = (count: number): string => `${formatCount(count)}${ENDINGS[ordinals.select(count)] ?? "th"}`;

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

/** As a sentence begins: "Four", "37". */
export const numberWord = (count: number): string => NUMBERS[count] ?? formatCount(count);
