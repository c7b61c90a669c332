import { listRepairItems } from "@/server/bff/repairs/list-repair-items";

export const GET = listRepairItems;
