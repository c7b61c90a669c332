import type { RebuildPlan } from "@/server/contracts/rebuilds";
import { countOf, inWords } from "../format";

export type Planned = { projection: string; plan: RebuildPlan | undefined; error: Error | null };
export type LeftOut = { projection: string; why: string; rebuildId?: string };
export type AllPlan = { toStart: RebuildPlan[]; leftOut: LeftOut[]; isCounting: boolean };

/** Which projections would be rebuilt, and which not and why; those that only wait for their turn are started. */
export const splitPlans = (planned: readonly Planned[]): AllPlan => {
  const all: AllPlan = { toStart: [], leftOut: [], isCounting: false };
  for (const { projection, plan, error } of planned) {
    const rebuildId = plan?.hindrance?.rebuildId;
    if (rebuildId) all.leftOut.push({ projection, why: "is being rebuilt already", rebuildId });
    else if (plan) all.toStart.push(plan);
    else if (error) all.leftOut.push({ projection, why: `cannot be planned: ${error.message}` });
    else all.isCounting = true;
  }
  return all;
};

export type Started = { started: string[]; refused: { projection: string; why: string }[] };

/** What came of it: "2 rebuilds asked for: a and b. c was refused: …" */
export const startedText = ({ started, refused }: Started): string =>
  [
    started.length > 0 && `${countOf(started.length, "rebuild")} asked for: ${inWords(started)}.`,
    started.length > 1 && "They are filled one after the other.",
    ...refused.map(({ projection, why }) => `${projection} was not started: ${why}`),
  ]
    .filter(Boolean)
    .join(" ");
