// A comment may hold anything, and a statement is cut off by the server wherever its limit falls, in the middle of a value too.
const PARTS = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
    String.raw`(?<escaped>[eE]'(?:\\[\s\S]|''|[^'\\])*(?:'|\\?$))`,
    "(?<quoted>(?:[bBxXnN]|[uU]&)?'(?:''|[^'])*(?:'|$))",
    String.raw`(?<dollar>\$(?<tag>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?(?:\$\k<tag>\$|$))`,
    String.raw`(?<name>"(?:""|[^"])*(?:"|$)|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    String.raw`(?<parameter>\$\d+)`,
    String.raw`(?<number>\d[\w.]*(?:(?<=[eE])[+-]\d+)?|\.\d[\w]*(?:(?<=[eE])[+-]\d+)?)`,
  ].join("|"),
  "g",
);

export const VALUE_SIGN = "?";

/** A statement without the values in it: those of a session may be anybody's personal data. Names of tables and columns stay. */
export const maskedQuery = (text: string): string =>
  text
    .replace(PARTS, (part, ...rest) => {
      const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
      if (groups.name !== undefined || groups.parameter !== undefined) return part;
      return groups.comment === undefined ? VALUE_SIGN : " ";
    })
    .replaceAll(/\s+/g, " ")
    .trim();
