import { decisionTreeEndpoint } from "@/server/contracts/checklist-endpoints";
import { STEPS, walkTree } from "@/server/domain/checklist/decision-tree";
import { OperationError } from "@/server/domain/errors";
import { context } from "../context";
import { route } from "../route";
import { readChecklist } from "./read-checklist";

/** Throws `OperationError("invalid-request")` for a step that the tree does not have. */
const saidOf = (said: string | undefined): ReadonlyMap<string, boolean> => {
  const parts = said?.split(",").map((part) => part.split(":")) ?? [];
  const unknown = parts.find(([step = ""]) => !Object.hasOwn(STEPS, step));
  if (unknown) throw new OperationError("invalid-request", `said: the tree has no step ${unknown[0]}`, { field: "said" });
  return new Map(parts.map(([step = "", answer]) => [step, answer === "yes"]));
};

export const walkDecisionTree = route(decisionTreeEndpoint, async ({ query: { symptom, said }, scope }) => {
  const answers = saidOf(said);
  const lines = await readChecklist(context(), scope);
  return { symptom, ...walkTree(symptom, Object.fromEntries(lines.map(({ line, state }) => [line, state])), answers) };
});
