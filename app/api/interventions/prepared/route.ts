import { interveneInPrepared } from "@/server/bff/interventions/intervene-in-prepared";

export const POST = interveneInPrepared;
