import { getIncident } from "@/server/bff/incidents/get-incident";

export const GET = getIncident;
