import { repairCache } from "@/server/bff/caches/repair-cache";

export const POST = repairCache;
