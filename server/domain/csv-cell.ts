/** A number that is nothing but one: spreadsheets calculate with it, and run nothing. */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
/** What a spreadsheet takes for the beginning of a formula, in signs of either width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/** RFC 4180, with an apostrophe before what a spreadsheet would otherwise run as a formula. */
export const csvCell = (text: string): string => {
  const harmless = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
