import { getTriage } from "@/server/bff/triage/get-triage";

export const GET = getTriage;
