import { listDistributed } from "@/server/bff/triage/list-distributed";

export const GET = listDistributed;
