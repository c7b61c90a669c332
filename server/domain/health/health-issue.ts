import type { Severity } from "../lag";

/** Something that does not work, where, how bad it is, and what to do about it. */
export type HealthIssue = {
  type: string;
  component: string;
  severity: Exclude<Severity, "none">;
  message: string;
  whatToDo: string;
};

const RANK = { critical: 0, high: 1, medium: 2 } as const;

export const worstFirst = (issues: readonly HealthIssue[]): HealthIssue[] =>
  [...issues].sort((a, b) => RANK[a.severity] - RANK[b.severity]);

export const breaks = ({ severity }: HealthIssue): boolean => severity !== "medium";
