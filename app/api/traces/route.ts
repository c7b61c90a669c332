import { listNewestTraces } from "@/server/bff/traces/list-newest-traces";

export const GET = listNewestTraces;
