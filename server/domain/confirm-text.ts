import { countText } from "./duration";

/** Up to so many sequences a confirmation is one press. */
const PRESSED_UP_TO = 5;

const pluralOf = (noun: string): string => {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
};

/** What a person types to confirm so many sequences: "37 fines". Undefined where there are too few of them to ask. */
export const confirmText = (sequences: number, noun: string): string | undefined =>
  sequences <= PRESSED_UP_TO ? undefined : `${countText(sequences)} ${pluralOf(noun)}`;
