import { moveCheckpoint } from "@/server/bff/interventions/move-checkpoint";

export const POST = moveCheckpoint;
