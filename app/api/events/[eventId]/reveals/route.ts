import { listEventReveals } from "@/server/bff/reveals/list-event-reveals";

export const GET = listEventReveals;
