import { cancelRebuild } from "@/server/bff/rebuilds/cancel-rebuild";

export const POST = cancelRebuild;
