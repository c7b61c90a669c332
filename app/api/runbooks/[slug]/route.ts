import { getRunbook } from "@/server/bff/runbooks/get-runbook";

export const GET = getRunbook;
