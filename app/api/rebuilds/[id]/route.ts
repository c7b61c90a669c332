import { getRebuild } from "@/server/bff/rebuilds/get-rebuild";

export const GET = getRebuild;
