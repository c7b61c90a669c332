/** A piece of a message: its fixed words, or a value that differs from letter to letter. */
export type MessagePart = { text: string; isValue: boolean };

/**
 * Values, longest spelling first: quoted text, uuids, instants and dates, words with a digit in them (`account-42`, `v17`),
 * numbers with their sign, thousands and decimals.
 */
const VALUE =
  /"[^"]*"|`[^`]*`|(?<![\p{L}\p{N}])'[^']*'|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?|(?<![\p{L}\p{N}])-?(?:[\p{L}_][\p{L}\p{N}_]*-)*[\p{L}_]*\d[\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*(?:[.,]\d+)*/giu;

/** Cuts a message into words and values; joined again they are the message. */
export const partsOf = (message: string): MessagePart[] => {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const { 0: text, index } of message.matchAll(VALUE)) {
    if (index > end) parts.push({ text: message.slice(end, index), isValue: false });
    parts.push({ text: text, isValue: true });
    end = index + text.length;
  }
  if (end < message.length) parts.push({ text: message.slice(end), isValue: false });
  return parts;
};

/** The message without its values: equal for letters that failed for the same reason. */
export const templateOf = (message: string): string =>
  partsOf(message)
    .map(({ text, isValue }) => (isValue ? "{}" : text))
    .join("");
