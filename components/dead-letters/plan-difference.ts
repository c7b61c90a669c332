import type { z } from "zod";
import { problem } from "@/server/contracts/health";
import { ApiError } from "../api-client";
import { formatCount, inWords } from "../format";
import { countOfNoun } from "./nouns";

const refusal = problem.pick({ operationId: true, difference: true });
type Refusal = z.infer<typeof refusal>;
type Difference = NonNullable<Refusal["difference"]>;

/** What a refusal says beside its sentence: the operation that is in the way, the difference from what was previewed. */
export const refusalDetail = (error: Error): Refusal => {
  const read = error instanceof ApiError ? refusal.safeParse(error.said) : null;
  return read?.success ? read.data : {};
};

const NAMED = 3;

const named = (found: readonly { sequence: string }[]): string => {
  const names = [...new Set(found.map(({ sequence }) => sequence))];
  return inWords(names.length > NAMED ? [...names.slice(0, NAMED), `${formatCount(names.length - NAMED)} more`] : names);
};

/** What is otherwise than the preview said, a clause each: "2 letters are settled (R-1 and R-2)". */
export const differenceWords = ({ gone, changed, arrived, appeared }: Difference, noun: string): string[] =>
  [
    gone.length > 0 && `${countOfNoun(gone.length, "letter")} ${gone.length === 1 ? "is" : "are"} settled (${named(gone)})`,
    changed.length > 0 && `${countOfNoun(changed.length, "letter")} failed once more or otherwise (${named(changed)})`,
    arrived.length > 0 && `${countOfNoun(arrived.length, "letter")} came behind those of the preview (${named(arrived)})`,
    appeared.length > 0 &&
      `${countOfNoun(appeared.length, noun)} ${appeared.length === 1 ? "matches" : "match"} now and did not then (${named(appeared)})`,
  ].filter((words): words is string => Boolean(words));
