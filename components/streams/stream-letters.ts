import type { StreamLetter } from "@/server/contracts/streams";

/** What an event's row says of it: the worst of what its letters say. */
export type LetterMark = "held back" | "waits" | "skipped";

const marks: Record<StreamLetter["state"], LetterMark> = { parked: "held back", waiting: "waits", discarded: "skipped" };
const worstFirst: readonly LetterMark[] = ["held back", "waits", "skipped"];

/** By version of the stream; versions without a letter are absent. */
export const lettersByVersion = (letters: readonly StreamLetter[]): ReadonlyMap<string, StreamLetter[]> => {
  const byVersion = new Map<string, StreamLetter[]>();
  for (const letter of letters) byVersion.set(letter.streamVersion, [...(byVersion.get(letter.streamVersion) ?? []), letter]);
  return byVersion;
};

export const markOf = (letters: readonly StreamLetter[] | undefined): LetterMark | undefined =>
  worstFirst.find((mark) => letters?.some(({ state }) => marks[state] === mark));

/** The version that a waiting event waits behind: the first of its sequence that failed. It may lie in another stream. */
export const waitsBehind = (letter: StreamLetter, all: readonly StreamLetter[]): string | undefined =>
  all.find(({ state, projection, sequence }) => state === "parked" && projection === letter.projection && sequence === letter.sequence)
    ?.streamVersion;
