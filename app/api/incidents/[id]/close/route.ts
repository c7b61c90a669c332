import { closeIncident } from "@/server/bff/incidents/close-incident";

export const POST = closeIncident;
