import { interveneInSession } from "@/server/bff/interventions/intervene-in-session";

export const POST = interveneInSession;
