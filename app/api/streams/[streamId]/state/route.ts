import { getStreamState } from "@/server/bff/replay/get-stream-state";

export const GET = getStreamState;
