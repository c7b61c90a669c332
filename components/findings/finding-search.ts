import { z } from "zod";
import { checkName, severity } from "@/server/contracts/audits";
import { checkTitle, findingState } from "@/server/contracts/findings";
import { projectionName } from "@/server/contracts/text";

const states = ["all", ...findingState.options] as const;

export const findingFields = {
  check: { schema: checkName, message: "must be the name of a check" },
  severity: { schema: severity, message: `must be one of ${severity.options.join(", ")}` },
  state: { schema: z.enum(states), message: `must be one of ${states.join(", ")}` },
  projection: { schema: projectionName, message: "must be the name of a projection" },
} as const;

export type FindingField = keyof typeof findingFields;
export type FindingSearch = { [Field in FindingField]?: string };

const filterFields = ["check", "severity", "state", "projection"] as const satisfies FindingField[];

/** What is open is what the page shows anyway. */
export const formatFindingSearch = (search: FindingSearch): Record<string, string> =>
  Object.fromEntries(
    filterFields.flatMap((name) => {
      const value = search[name]?.trim();
      return value && !(name === "state" && value === "open") ? [[name, value]] : [];
    }),
  );

/** As the API asks: any state is no filter there. */
export const queryOf = (search: FindingSearch): Record<string, string> => {
  const { state = "open", ...others } = formatFindingSearch(search);
  return state === "all" ? others : { ...others, state };
};

export const hasFilter = (search: FindingSearch): boolean => Object.keys(formatFindingSearch(search)).length > 0;

/** As it stands after "those": "that are open, critical, of the check …". */
export const searchWords = ({ check, severity: level, state = "open", projection }: FindingSearch): string =>
  [
    state === "all" ? "of any state" : `that are ${state}`,
    level && `that are ${level === "critical" ? level : `a ${level}`}`,
    check && `of the check “${checkTitle(check)}”`,
    projection && `in rows of ${projection}`,
  ]
    .filter(Boolean)
    .join(", ");
