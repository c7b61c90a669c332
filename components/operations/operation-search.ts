import { z } from "zod";
import { operationKind, operationState } from "@/server/contracts/operations";
import { projectionName, storableText } from "@/server/contracts/text";

const fields = {
  kind: operationKind,
  state: operationState,
  projection: projectionName,
  actor: storableText(200).min(1),
  show: z.enum(["all", "open"]),
} as const;

export type OperationField = keyof typeof fields;
export type OperationSearch = { [Field in OperationField]?: string };
export type SearchProblem = { name: string; isUnknown: boolean; message: string };

export const filterFields = ["kind", "state", "projection", "actor", "show"] as const satisfies OperationField[];

const messages: Record<OperationField, string> = {
  kind: `must be ${operationKind.options.join(" or ")}`,
  state: `must be one of ${operationState.options.join(", ")}`,
  projection: "must be the name of a projection",
  actor: "must be a name of at most 200 characters",
  show: "must be all or open",
};

/** Of the address, but another part's: the shell's time zone. */
const FOREIGN = new Set(["tz"]);
const isField = (name: string): name is OperationField => Object.hasOwn(fields, name);

/** What an address asks for, and what of it makes no sense. A malformed filter is never dropped silently: it stands in `problems`. */
export const parseOperationSearch = (address: URLSearchParams): { search: OperationSearch; problems: SearchProblem[] } => {
  const search: OperationSearch = {};
  const problems: SearchProblem[] = [];
  for (const name of new Set(address.keys())) {
    if (FOREIGN.has(name)) continue;
    const [text = "", ...others] = address.getAll(name);
    if (!isField(name)) problems.push({ name, isUnknown: true, message: "is not a filter of this page" });
    else if (others.length > 0) problems.push({ name, isUnknown: false, message: "stands twice" });
    else if (text.trim() !== "") {
      const read = fields[name].safeParse(text.trim());
      if (read.success) search[name] = read.data;
      else problems.push({ name, isUnknown: false, message: messages[name] });
    }
  }
  return { search, problems };
};

/** `show=all` is what the page does anyway. */
export const formatOperationSearch = (search: OperationSearch): Record<string, string> =>
  Object.fromEntries(
    filterFields.flatMap((name) => {
      const value = search[name]?.trim();
      return value && !(name === "show" && value === "all") ? [[name, value]] : [];
    }),
  );

export const hasFilter = (search: OperationSearch): boolean => Object.keys(formatOperationSearch(search)).length > 0;

/** A search in words, as it stands after "Operations": "that are redrives of payment-register by M. Ferri". */
export const searchWords = ({ kind, state, projection, actor, show }: OperationSearch): string =>
  [
    kind && `of the kind ${kind}`,
    state && `that are ${state.replace("-", " ")}`,
    projection && `in ${projection}`,
    actor && `by ${actor}`,
    show === "open" && "that are still open",
  ]
    .filter(Boolean)
    .join(", ");
