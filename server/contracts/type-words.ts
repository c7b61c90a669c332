/** What stands before the name itself: a namespace or package, and after it the assembly that .NET writes. */
const bare = (type: string): string => {
  const name = type.split(",")[0]!.trim();
  return name.split(/[.:/+]/).findLast((part) => part !== "" && !/^v?\d+$/i.test(part)) ?? name;
};

/** Beginnings of words: after a small letter or digit, and at the last capital of several. */
const BREAKS = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[_\-\s]+/u;

const isCapital = (word: string): boolean => word === word.toUpperCase() && word !== word.toLowerCase();

/**
 * An event type as people say it: `MoneyDeposited`, `money_deposited` and `bank.v1.MoneyDeposited` are "Money deposited". Two types may read
 * alike: what is shown of this stands beside the type itself.
 */
export const typeWords = (type: string): string => {
  const words = bare(type).split(BREAKS).filter(Boolean);
  const hasAcronyms = !words.every(isCapital);
  const said = words.map((word) => (hasAcronyms && word.length > 1 && isCapital(word) ? word : word.toLowerCase())).join(" ");
  return said === "" ? type : said[0]!.toUpperCase() + said.slice(1);
};
