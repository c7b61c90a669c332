import { z } from "zod";
import { isHiddenWord } from "./hidden-word";
import { payloadFilter } from "./payload-filter";
import { searchCursor } from "./search-cursor";
import { instantQuery, storableText, streamIdText } from "./text";

const shortText = storableText(200).min(1);

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Begins like JSON: a part of a payload as it is, for who knows its shape. */
export const isJsonFilter = (typed: string): boolean => typed.startsWith("{");

/** Why what was typed about payloads cannot be searched; null where it can. */
export const payloadProblem = (typed: string): string | null => {
  if (isHiddenWord(typed)) return null;
  if (isJsonFilter(typed)) return isJson(typed) ? null : "This begins like JSON but is none: write field = value, or a whole JSON object.";
  const filter = payloadFilter(typed);
  return "problem" in filter ? filter.problem : null;
};

/** Conditions on payloads, or a part of one as JSON. */
export const conditionText = storableText(1_000).superRefine((typed, context) => {
  const problem = payloadProblem(typed);
  if (problem) context.addIssue(problem);
});

const fields = {
  /** A stream id, its beginning, or the value of a business key. */
  q: streamIdText,
  type: shortText,
  actor: shortText,
  correlation: shortText,
  from: instantQuery,
  to: instantQuery,
  contains: conditionText,
  after: searchCursor,
  /** The picture of matches over time is put away. */
  chart: z.literal("off"),
} as const;

export type SearchField = keyof typeof fields;
export type StreamSearch = { [Field in SearchField]?: string };
export type SearchProblem = { name: string; isUnknown: boolean; message: string };

/** In the order in which a page shows them; the cursor is no filter. */
export const filterFields = ["q", "type", "actor", "correlation", "from", "to", "contains"] as const satisfies SearchField[];

/** Of the address, but another part's: the shell's time zone. */
const FOREIGN = new Set(["tz"]);
const isField = (name: string): name is SearchField => Object.hasOwn(fields, name);

/** What an address asks for, and what of it makes no sense. A malformed filter is never dropped silently: it stands in `problems`. */
export const parseStreamSearch = (address: URLSearchParams): { search: StreamSearch; problems: SearchProblem[] } => {
  const search: { [Field in SearchField]?: string } = {};
  const problems: SearchProblem[] = [];
  for (const name of new Set(address.keys())) {
    if (FOREIGN.has(name)) continue;
    const [text = "", ...others] = address.getAll(name);
    if (!isField(name)) problems.push({ name, isUnknown: true, message: "is not a filter of this page" });
    else if (others.length > 0) problems.push({ name, isUnknown: false, message: "stands twice" });
    else if (text.trim() !== "") {
      const read = fields[name].safeParse(text.trim());
      if (read.success) search[name] = read.data;
      else problems.push({ name, isUnknown: false, message: messageOf(name, read.error) });
    }
  }
  if (search.from && search.to && search.from >= search.to)
    problems.push({ name: "to", isUnknown: false, message: "must be later than the beginning" });
  return { search, problems };
};

const messageOf = (name: SearchField, error: z.ZodError): string => {
  if (name === "from" || name === "to") return "must be a time such as 2026-01-05T00:00:00Z";
  if (name === "chart") return "must be off, or be left out";
  if (name === "after") return "must be where a page of this list ended";
  return error.issues[0]?.message ?? "cannot be read";
};

export const formatStreamSearch = (search: StreamSearch): Record<string, string> =>
  Object.fromEntries(
    [...filterFields, "after" as const, "chart" as const].flatMap((name) => {
      const value = search[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );

export const hasFilter = (search: StreamSearch): boolean => filterFields.some((name) => search[name] !== undefined);

/** A search as it is kept: its filters in one spelling, without the page that somebody was on. */
export const keptSearch = (address: string): string | null => {
  const { search, problems } = parseStreamSearch(new URLSearchParams(address));
  if (problems.length > 0 || !hasFilter(search)) return null;
  return new URLSearchParams(formatStreamSearch({ ...search, after: "", chart: "" })).toString();
};
