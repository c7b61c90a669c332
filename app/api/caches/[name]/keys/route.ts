import { compareCache } from "@/server/bff/caches/compare-cache";

export const GET = compareCache;
