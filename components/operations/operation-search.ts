import { z } from "zod";
import { operationKind, operationState } from "@/server/contracts/operations";
import { projectionName, storableText } from "@/server/contracts/text";
import { parseSearch, type SearchProblem } from "../address-search";

const fields = {
  kind: { schema: operationKind, message: `must be ${operationKind.options.join(" or ")}` },
  state: { schema: operationState, message: `must be one of ${operationState.options.join(", ")}` },
  projection: { schema: projectionName, message: "must be the name of a projection" },
  actor: { schema: storableText(200).min(1), message: "must be a name of at most 200 characters" },
  show: { schema: z.enum(["all", "open"]), message: "must be all or open" },
} as const;

export type OperationField = keyof typeof fields;
export type OperationSearch = { [Field in OperationField]?: string };

export const filterFields = ["kind", "state", "projection", "actor", "show"] as const satisfies OperationField[];

export const parseOperationSearch = (address: URLSearchParams): { search: OperationSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

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
