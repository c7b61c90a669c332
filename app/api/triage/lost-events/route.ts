import { listLostEvents } from "@/server/bff/replication/list-lost-events";

export const GET = listLostEvents;
