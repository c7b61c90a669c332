import { planRebuild } from "@/server/bff/rebuilds/plan-rebuild";

export const GET = planRebuild;
