import { listSourceEvents } from "@/server/bff/sources/list-source-events";

export const GET = listSourceEvents;
