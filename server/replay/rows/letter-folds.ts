import type { OddLetter } from "@/server/db/letters/list-odd-letters";
import type { Projection } from "@/server/projections/define-projection";
import type { Registry } from "@/server/projections/registry";

/** Whose fold took an event; null where none did, or, with `unknown`, where it was one that this release does not define. */
export type LetterFold = { fold: Projection | null; letter?: OddLetter; unknown?: string };
export type LetterFolds = (streamId: string, version: () => bigint) => LetterFold;

/** The live fold, but for letters. `version` is asked only of streams that have any: a scan parses it for nobody else. */
export const letterFolds = (registry: Registry, projection: Projection, letters: readonly OddLetter[]): LetterFolds => {
  const byStream = new Map<string, Map<bigint, OddLetter>>();
  for (const letter of letters) {
    const ofStream = byStream.get(letter.streamId) ?? new Map<bigint, OddLetter>();
    byStream.set(letter.streamId, ofStream.set(letter.streamVersion, letter));
  }
  const live = { fold: projection };
  return (streamId, version) => {
    const ofStream = byStream.get(streamId);
    const letter = ofStream?.get(version());
    if (!letter) return live;
    if (letter.foldVersion === null) return { fold: null, letter };
    const fold = registry.find(projection.name, letter.foldVersion);
    if (fold) return { fold, letter };
    const unknown = `Version ${letter.streamVersion} of ${streamId} was folded by version ${letter.foldVersion} of ${projection.name}, which this release does not define.`;
    return { fold: null, letter, unknown };
  };
};
