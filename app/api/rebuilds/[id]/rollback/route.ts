import { rollbackRebuild } from "@/server/bff/rebuilds/rollback-rebuild";

export const POST = rollbackRebuild;
