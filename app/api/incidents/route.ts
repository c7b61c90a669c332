import { beginIncident } from "@/server/bff/incidents/begin-incident";
import { listIncidents } from "@/server/bff/incidents/list-incidents";

export const GET = listIncidents;
export const POST = beginIncident;
