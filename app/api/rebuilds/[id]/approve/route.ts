import { approveRebuild } from "@/server/bff/rebuilds/approve-rebuild";

export const POST = approveRebuild;
