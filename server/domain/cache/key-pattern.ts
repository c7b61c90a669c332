const PLACE = "{key}";

/** `balance:{key}`: where the key of a row stands in the name of its cached key. */
export const isKeyPattern = (pattern: string): boolean => pattern.split(PLACE).length === 2;

const endsOf = (pattern: string): [before: string, after: string] => {
  const at = pattern.indexOf(PLACE);
  return [pattern.slice(0, at), pattern.slice(at + PLACE.length)];
};

export const cachedKeyOf = (pattern: string, key: string): string => {
  const [before, after] = endsOf(pattern);
  return `${before}${key}${after}`;
};

/** The key of the row; null where the cached key is not one of this pattern. */
export const rowKeyOf = (pattern: string, cachedKey: string): string | null => {
  const [before, after] = endsOf(pattern);
  const isOurs = cachedKey.length > before.length + after.length && cachedKey.startsWith(before) && cachedKey.endsWith(after);
  return isOurs ? cachedKey.slice(before.length, cachedKey.length - after.length) : null;
};

/** As SCAN matches it. */
export const globOf = (pattern: string): string => {
  const [before, after] = endsOf(pattern).map((text) => text.replaceAll(/[\\*?[\]^-]/g, (sign) => `\\${sign}`));
  return `${before}*${after}`;
};
