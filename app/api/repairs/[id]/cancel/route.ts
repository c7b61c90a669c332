import { cancelRepair } from "@/server/bff/repairs/cancel-repair";

export const POST = cancelRepair;
