/** C0, DEL and C1; the separators that some readers break lines at; the marks that turn the order of what is read. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text as one line of a log: what a terminal or a reader of lines would obey is spelled out instead, so that nobody writes a second line,
 * colours or a different order into it.
 */
export const logText = (text: string): string =>
  text.replace(HIDDEN, (character) => NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
