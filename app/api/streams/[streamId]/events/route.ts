import { listStreamEvents } from "@/server/bff/streams/list-stream-events";

export const GET = listStreamEvents;
