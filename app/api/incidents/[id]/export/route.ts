import { exportIncident } from "@/server/bff/incidents/export-incident";

export const GET = exportIncident;
