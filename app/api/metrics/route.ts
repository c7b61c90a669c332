import { getMetrics } from "@/server/bff/system/get-metrics";

export const GET = getMetrics;
