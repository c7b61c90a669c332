import { getHealth } from "@/server/bff/system/get-health";

export const GET = getHealth;
