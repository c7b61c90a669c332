import { linkIncident } from "@/server/bff/incidents/link-incident";

export const POST = linkIncident;
