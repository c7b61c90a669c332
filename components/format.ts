const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** Decimal text of any size with thousands separated: positions and counts never pass through a double. */
export const formatDecimal = (text: string): string => grouped(text);

/** A position as its source spells it: a number, or a number within a transaction: "1,204 of transaction 746". */
export const formatPosition = (text: string): string => {
  const [at = "", transaction] = text.split(":").toReversed();
  return transaction === undefined ? formatDecimal(at) : `${formatDecimal(at)} of transaction ${transaction}`;
};

export const formatCount = (count: number): string => grouped(String(Math.round(count)));

/** "1 event", "1,204 events". */
export const countOf = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;

/** "14.3k", "8.4M": for labels where the exact number stands elsewhere. */
export const formatCompact = (count: number): string => {
  if (count < 1_000) return String(Math.round(count));
  const [scaled, unit] = count < 999_500 ? [count / 1_000, "k"] : [count / 1_000_000, "M"];
  return `${scaled < 99.95 ? scaled.toFixed(1).replace(/\.0$/, "") : Math.round(scaled)}${unit}`;
};

/** "57/s", "3.3/s", "0/s". */
export const formatRate = (perSecond: number): string =>
  `${perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1).replace(/\.0$/, "") : formatCount(perSecond)}/s`;

const two = (part: number): string => String(part).padStart(2, "0");

/** Two units at most; seconds count until ten minutes: "0.4 s", "4 s", "38 s", "4 min 12 s", "41 min", "2 h 10 min", "3 d 4 h". */
export const formatDuration = (seconds: number): string => {
  if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1).replace(/\.0$/, "")} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (whole < 600) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${two(whole % 60)} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${two(minutes % 60)} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
};

/** "a", "a and b", "a, b and c". */
export const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

/** An id keeps its beginning and its end: they are what people compare. */
export const elideMiddle = (text: string, longest = 28): string =>
  text.length <= longest ? text : `${text.slice(0, Math.ceil((longest - 1) / 2))}…${text.slice(-Math.floor((longest - 1) / 2))}`;
