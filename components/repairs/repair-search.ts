import { repairState } from "@/server/contracts/repairs";
import { projectionName } from "@/server/contracts/text";
import { parseSearch, type SearchProblem } from "../address-search";
import { stateWords } from "./repair-words";

const fields = {
  projection: { schema: projectionName, message: "must be the name of a projection" },
  state: { schema: repairState, message: `must be one of ${repairState.options.join(", ")}` },
} as const;

export type RepairSearch = { [Field in keyof typeof fields]?: string };

export const parseRepairSearch = (address: URLSearchParams): { search: RepairSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

export const formatRepairSearch = ({ projection, state }: RepairSearch): Record<string, string> => ({
  ...(projection && { projection }),
  ...(state && { state }),
});

export const hasFilter = (search: RepairSearch): boolean => Object.keys(formatRepairSearch(search)).length > 0;

/** A search in words, as it stands after "Those": "of fine-balances, that are planned". */
export const searchWords = ({ projection, state }: RepairSearch): string => {
  const known = repairState.safeParse(state).data;
  return [projection && `of ${projection}`, known && `that are ${stateWords[known].word}`].filter(Boolean).join(", ");
};
