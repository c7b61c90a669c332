import { promoteRebuild } from "@/server/bff/rebuilds/promote-rebuild";

export const POST = promoteRebuild;
