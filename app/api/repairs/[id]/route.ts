import { getRepair } from "@/server/bff/repairs/get-repair";

export const GET = getRepair;
