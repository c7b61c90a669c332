import type { z } from "zod";

/** `isUnknown`: no field of the page; else it is malformed. */
export type SearchProblem = { name: string; isUnknown: boolean; message: string };

/** A field of a page's address: what it may be, and how that is said when it is not. */
type Fields<Field extends string> = Record<Field, { schema: z.ZodType<string>; message: string }>;

/** Of the address, but another part's: the shell's time zone. */
const FOREIGN = new Set(["tz"]);

/** What an address asks for, and what of it makes no sense. A malformed filter is never dropped silently: it stands in `problems`. */
export const parseSearch = <Field extends string>(
  address: URLSearchParams,
  fields: Fields<Field>,
): { search: { [F in Field]?: string }; problems: SearchProblem[] } => {
  const isField = (name: string): name is Field => Object.hasOwn(fields, name);
  const search: { [F in Field]?: string } = {};
  const problems: SearchProblem[] = [];
  for (const name of new Set(address.keys())) {
    if (FOREIGN.has(name)) continue;
    const [text = "", ...others] = address.getAll(name);
    if (!isField(name)) problems.push({ name, isUnknown: true, message: "is not a filter of this page" });
    else if (others.length > 0) problems.push({ name, isUnknown: false, message: "stands twice" });
    else if (text.trim() !== "") {
      const read = fields[name].schema.safeParse(text.trim());
      if (read.success) search[name] = read.data;
      else problems.push({ name, isUnknown: false, message: fields[name].message });
    }
  }
  return { search, problems };
};
