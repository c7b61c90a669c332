import { dryRunRebuild } from "@/server/bff/rebuilds/dry-run-rebuild";

export const POST = dryRunRebuild;
