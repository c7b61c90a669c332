import type { LetterFilter } from "@/server/contracts/dead-letters";
import type { Operation } from "@/server/contracts/operations";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatDuration, inWords } from "../format";

/** A filter in words, as it stands after a noun: "with cause 8f2c…, held for at least 1 h". Empty for none. */
export const filterWords = (filter: LetterFilter): string => {
  const { fingerprint, type, streamPrefix, olderThanSeconds, minAttempts, maxAttempts } = filter;
  return inWords(
    [
      fingerprint && `with the cause ${fingerprint}`,
      type && `that fail at ${type}`,
      streamPrefix && `whose stream begins with ${streamPrefix}`,
      olderThanSeconds !== undefined && `held for at least ${formatDuration(olderThanSeconds)}`,
      minAttempts !== undefined && `tried at least ${countOf(minAttempts, "time")}`,
      maxAttempts !== undefined && `tried at most ${countOf(maxAttempts, "time")}`,
    ].filter((part): part is string => Boolean(part)),
  );
};

/** How the sequences were chosen: "5 at random of those with the cause 8f2c…". */
export const selectionWords = ({ selection, noun }: Pick<Operation, "selection" | "noun">): string => {
  const { sequences, filter, canary } = selection;
  const those = filter ? filterWords(filter) : "";
  const all = sequences
    ? `${countOfNoun(sequences.length, noun)} chosen by name`
    : those
      ? `those ${those}`
      : `every ${noun} that was held`;
  return canary ? `${canary} at random of ${all}` : all;
};

/** The filter as the list of dead letters spells it in its address; `maxAttempts` is no filter of that page. */
export const letterAddressOf = ({ projection, selection }: Pick<Operation, "projection" | "selection">): Record<string, string> => {
  const { fingerprint, type, streamPrefix, olderThanSeconds, minAttempts } = selection.filter ?? {};
  return {
    projection,
    ...(fingerprint && { fingerprint }),
    ...(olderThanSeconds !== undefined && { age: String(olderThanSeconds) }),
    ...(type && { type }),
    ...(streamPrefix && { prefix: streamPrefix }),
    ...(minAttempts !== undefined && { attempts: String(minAttempts) }),
  };
};

/** The same filter as the API spells it. */
export const filterQueryOf = ({ projection, selection }: Pick<Operation, "projection" | "selection">): Record<string, string> => ({
  projection,
  ...Object.fromEntries(Object.entries(selection.filter ?? {}).map(([name, value]) => [name, String(value)])),
});
