import { listCacheMinutes } from "@/server/bff/caches/list-cache-minutes";

export const GET = listCacheMinutes;
