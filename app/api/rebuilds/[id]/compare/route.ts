import { compareRebuild } from "@/server/bff/rebuilds/compare-rebuild";

export const POST = compareRebuild;
