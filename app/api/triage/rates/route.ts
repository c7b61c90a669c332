import { getTriageRates } from "@/server/bff/triage/get-triage-rates";

export const GET = getTriageRates;
