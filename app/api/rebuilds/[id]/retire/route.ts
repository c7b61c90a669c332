import { retireRebuild } from "@/server/bff/rebuilds/retire-rebuild";

export const POST = retireRebuild;
