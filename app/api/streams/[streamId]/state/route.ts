import { getStreamState } from "@/server/bff/streams/get-stream-state";

export const GET = getStreamState;
