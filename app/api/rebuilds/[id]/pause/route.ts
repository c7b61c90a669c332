import { pauseRebuild } from "@/server/bff/rebuilds/pause-rebuild";

export const POST = pauseRebuild;
