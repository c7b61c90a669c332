import type { ReadModel } from "@/server/domain/read-model";
import type { ComparedSide } from "./compare-unread";

export type ComparedFields = {
  /** In both, under one name and of one type, in the candidate's order. */
  columns: ReadModel["columns"];
  onlyLiveFields: string[];
  onlyCandidateFields: string[];
  totals: string[];
};

const NUMBERS = ["integer", "bigint", "decimal"];

/** What two versions can be compared by. A column whose type changed is on both lists of what only one has. */
export const fieldsOf = (live: ComparedSide, candidate: ComparedSide): ComparedFields => {
  const ours = new Map(live.model.columns.map(({ name, sqlType }) => [name, sqlType]));
  const columns = candidate.model.columns.filter(({ name, sqlType }) => ours.get(name) === sqlType);
  const common = new Set(columns.map(({ name }) => name));
  const totalled = new Set([...candidate.projection.totals, ...live.projection.totals]);
  const others = ({ model }: ComparedSide) => model.columns.filter(({ name }) => !common.has(name)).map(({ name }) => name);
  return {
    columns,
    onlyLiveFields: others(live),
    onlyCandidateFields: others(candidate),
    totals: columns.filter(({ name, kind }) => totalled.has(name) && NUMBERS.includes(kind)).map(({ name }) => name),
  };
};
