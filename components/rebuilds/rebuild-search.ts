import { z } from "zod";
import { rebuildState } from "@/server/contracts/rebuilds";
import { projectionName } from "@/server/contracts/text";
import { parseSearch, type SearchProblem } from "../address-search";
import { stateWords } from "./rebuild-state";

const fields = {
  projection: { schema: projectionName, message: "must be the name of a projection" },
  state: { schema: rebuildState, message: `must be one of ${rebuildState.options.join(", ")}` },
  show: { schema: z.enum(["all", "open"]), message: "must be all or open" },
} as const;

export type RebuildField = keyof typeof fields;
export type RebuildSearch = { [Field in RebuildField]?: string };

export const parseRebuildSearch = (address: URLSearchParams): { search: RebuildSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

/** `show=all` is what the page does anyway. */
export const formatRebuildSearch = ({ projection, state, show }: RebuildSearch): Record<string, string> => ({
  ...(projection && { projection }),
  ...(state && { state }),
  ...(show === "open" && { show }),
});

export const hasFilter = (search: RebuildSearch): boolean => Object.keys(formatRebuildSearch(search)).length > 0;

/** A search in words, as it stands after "Those": "of fine-balances, that are filling". */
export const searchWords = ({ projection, state, show }: RebuildSearch): string => {
  const known = rebuildState.safeParse(state).data;
  return [projection && `of ${projection}`, known && `in the state ${stateWords[known].word}`, show === "open" && "that are still open"]
    .filter(Boolean)
    .join(", ");
};
