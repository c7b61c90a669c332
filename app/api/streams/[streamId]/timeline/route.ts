import { listStreamTimeline } from "@/server/bff/streams/list-stream-timeline";

export const GET = listStreamTimeline;
