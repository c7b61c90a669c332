import { getLiveness } from "@/server/bff/system/get-liveness";

export const GET = getLiveness;
