import { getEvent } from "@/server/bff/traces/get-event";

export const GET = getEvent;
