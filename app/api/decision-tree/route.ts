import { walkDecisionTree } from "@/server/bff/checklist/walk-decision-tree";

export const GET = walkDecisionTree;
