import { listConsequences } from "@/server/bff/traces/list-consequences";

export const GET = listConsequences;
