import type { Registry } from "@/server/projections/registry";
import type { CaseScope } from "./case-scope";

/** Fields and columns that definitions call personal, of what a file will hold; what no definition knows is found when it is made. */
export const personalFieldsOf = ({ eventTypes, newest }: Registry, types: readonly string[], follows: CaseScope["follows"]): number =>
  types.reduce((sum, name) => sum + (eventTypes.get(name)?.personal.length ?? 0), 0) +
  follows.reduce((sum, { projection }) => sum + (newest(projection)?.personal.length ?? 0), 0);
