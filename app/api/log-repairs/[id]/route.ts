import { getLogRepair } from "@/server/bff/log-repairs/get-log-repair";

export const GET = getLogRepair;
