import { listInterventions } from "@/server/bff/interventions/list-interventions";

export const GET = listInterventions;
