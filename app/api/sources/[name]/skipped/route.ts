import { listSkippedEvents } from "@/server/bff/sources/list-skipped-events";

export const GET = listSkippedEvents;
