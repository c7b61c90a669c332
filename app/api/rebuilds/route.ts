import { listRebuilds } from "@/server/bff/rebuilds/list-rebuilds";
import { startRebuild } from "@/server/bff/rebuilds/start-rebuild";

export const GET = listRebuilds;
export const POST = startRebuild;
