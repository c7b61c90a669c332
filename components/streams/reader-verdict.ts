import { countOf, formatDecimal, inWords } from "../format";

export type Reader = { projection: string; screen: string; upToDate: boolean; sentence: string };

/** The sentence without its yes or no, which stands before it in large. */
export const detailOf = ({ sentence, upToDate }: Reader, lastVersion: string): string => {
  const rest = sentence.replace(/^(yes|no)[;:,]?\s*/i, "");
  return rest || (upToDate ? `shows v${formatDecimal(lastVersion)}` : "does not show the newest");
};

/** All readers in one headline, for where there is no room to list them. */
export const headlineOf = (readers: readonly Reader[]): { isFine: boolean; headline: string; detail: string } => {
  const late = readers.filter(({ upToDate }) => !upToDate);
  if (readers.length === 0) return { isFine: true, headline: "No screen reads this stream.", detail: "" };
  if (late.length === 0) {
    const [only] = readers;
    const all = readers.length === 2 ? "Both" : `All ${readers.length}`;
    return {
      isFine: true,
      headline: readers.length === 1 ? `${only!.screen} is up to date.` : `${all} screens are up to date.`,
      detail: "",
    };
  }
  const names = inWords(late.map(({ screen }) => screen));
  return {
    isFine: false,
    headline: `${late.length} of ${countOf(readers.length, "screen")} ${late.length === 1 ? "is" : "are"} out of date.`,
    detail: `${names} ${late.length === 1 ? "does" : "do"} not show the newest event yet.`,
  };
};
