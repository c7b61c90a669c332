import { getTrace } from "@/server/bff/traces/get-trace";

export const GET = getTrace;
