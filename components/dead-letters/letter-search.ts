import { z } from "zod";
import { type LetterFilter, letterFilter } from "@/server/contracts/dead-letters";
import { projectionName, storableText } from "@/server/contracts/text";

const whole = z.string().regex(/^\d{1,9}$/);

const fields = {
  projection: projectionName,
  fingerprint: letterFilter.shape.fingerprint.unwrap(),
  /** Type of the head letter's event. */
  type: storableText(200).min(1),
  /** Held for at least so many seconds. */
  age: whole,
  /** Beginning of the stream of the head letter. */
  prefix: storableText(500).min(1),
  /** Tried at least so often. */
  attempts: whole,
  /** Of the page before: the list begins behind it. */
  after: storableText(2_000).min(1),
} as const;

export type LetterField = keyof typeof fields;
export type LetterSearch = { [Field in LetterField]?: string };
export type SearchChange = { [Field in LetterField]?: string | undefined };
export type SearchProblem = { name: string; isUnknown: boolean; message: string };

/** In the order in which the page shows them; the cursor is no filter. */
export const filterFields = ["fingerprint", "projection", "age", "type", "prefix", "attempts"] as const satisfies LetterField[];

const PROBLEMS: Record<LetterField, string> = {
  projection: "must be the name of a projection",
  fingerprint: "must be a fingerprint: 16 hexadecimal digits",
  type: "must be an event type of at most 200 characters",
  age: "must be a whole number of seconds",
  prefix: "must be the beginning of a stream id",
  attempts: "must be a whole number",
  after: "must be what a page of this list gave",
};
/** Of the address, but another part's: the shell's time zone. */
const FOREIGN = new Set(["tz"]);
const isField = (name: string): name is LetterField => Object.hasOwn(fields, name);

/** What an address asks for, and what of it makes no sense. A malformed filter is never dropped silently: it stands in `problems`. */
export const parseLetterSearch = (address: URLSearchParams): { search: LetterSearch; problems: SearchProblem[] } => {
  const search: LetterSearch = {};
  const problems: SearchProblem[] = [];
  for (const name of new Set(address.keys())) {
    if (FOREIGN.has(name)) continue;
    const [text = "", ...others] = address.getAll(name);
    if (!isField(name)) problems.push({ name, isUnknown: true, message: "is not a filter of this page" });
    else if (others.length > 0) problems.push({ name, isUnknown: false, message: "stands twice" });
    else if (text !== "") {
      const read = fields[name].safeParse(text);
      if (read.success) search[name] = read.data;
      else problems.push({ name, isUnknown: false, message: PROBLEMS[name] });
    }
  }
  return { search, problems };
};

const present = (search: SearchChange, names: readonly LetterField[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));

/** Of the page. */
export const formatLetterSearch = (search: SearchChange): Record<string, string> => present(search, [...filterFields, "after"]);

/** A changed filter begins the list anew. A cause belongs to its projection: without the one, the other goes too. */
export const changeSearch = (search: LetterSearch, change: SearchChange): Record<string, string> => {
  const next: SearchChange = { ...search, after: undefined, ...change };
  const losesCause = "projection" in change && !("fingerprint" in change) && change.projection !== search.projection;
  return formatLetterSearch(losesCause ? { ...next, fingerprint: undefined } : next);
};

export const hasFilter = (search: LetterSearch): boolean => filterFields.some((name) => search[name] !== undefined);

/** As the API spells it. */
export const apiQueryOf = ({ prefix, age, attempts, ...same }: LetterSearch, limit: number): Record<string, string> => ({
  ...present(same, ["projection", "fingerprint", "type", "after"]),
  ...(prefix && { streamPrefix: prefix }),
  ...(age && { olderThanSeconds: age }),
  ...(attempts && { minAttempts: attempts }),
  limit: String(limit),
});

/** Everything that matches, as an operation selects it. */
export const selectionFilterOf = ({ fingerprint, type, prefix, age, attempts }: LetterSearch): LetterFilter => ({
  ...(fingerprint && { fingerprint }),
  ...(type && { type }),
  ...(prefix && { streamPrefix: prefix }),
  ...(age && { olderThanSeconds: Number(age) }),
  ...(attempts && { minAttempts: Number(attempts) }),
});
