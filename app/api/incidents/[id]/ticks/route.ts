import { tickIncident } from "@/server/bff/incidents/tick-incident";

export const POST = tickIncident;
