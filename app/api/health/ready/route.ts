import { getReadiness } from "@/server/bff/system/get-readiness";

export const GET = getReadiness;
