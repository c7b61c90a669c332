import { getStreamDiff } from "@/server/bff/replay/get-stream-diff";

export const GET = getStreamDiff;
