import { type MessagePart, partsOf } from "../cause-template";
import { MASK } from "./mask-sign";

/** An address, a path, a token: no word of a sentence is like this. */
const NO_WORD = /\S*[@\\/]\S*|\S{33,}/gu;
/** A name as people have them, unless it begins the message; three capitals are a currency. */
const NAME = /(?<=\s\(?|[(:;,])(?![A-Z]{3}(?![\p{L}\p{N}]))\p{Lu}[\p{L}\p{N}'’]*/gu;

/** Made by the console itself: their capitals are words of a sentence or names of a definition. */
const OURS: ReadonlySet<string> = new Set([
  "PayloadRefused",
  "NewerSchemaVersion",
  "RowIncomplete",
  "UndeclaredRead",
  "EventGone",
  "KeyIsHeld",
  "DLQ_FULL",
]);

/** Cutting a message takes longer than it is long: what comes later is told to nobody who may not see all of it. */
const LONGEST = 1_000;
const shortened = (message: string): string => (message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message);

const isWritten = (text: string): boolean => text !== "";

/** Cut where a value begins or ends that the words of a message seem to have in them. */
const cutOut = (words: string, pattern: RegExp): MessagePart[] => {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const { 0: text, index } of words.matchAll(pattern)) {
    parts.push({ text: words.slice(end, index), isValue: false }, { text: MASK, isValue: true });
    end = index + text.length;
  }
  return [...parts, { text: words.slice(end), isValue: false }].filter(({ text }) => isWritten(text));
};

const withoutNames = (message: string): string => message.replace(NAME, MASK);

/**
 * What failed, and not on what: a message cut as for its fingerprint, its values covered. `type` is the cause's: in a message that a fold has
 * written words with a capital are covered too, because a name is no value that a fingerprint would know.
 */
export const maskedParts = (message: string, type: string): MessagePart[] =>
  partsOf(OURS.has(type) ? shortened(message) : withoutNames(shortened(message))).flatMap((part): MessagePart[] =>
    part.isValue ? [{ text: MASK, isValue: true }] : cutOut(part.text, NO_WORD),
  );

export const maskedMessage = (message: string, type: string): string =>
  maskedParts(message, type)
    .map(({ text }) => text)
    .join("");
