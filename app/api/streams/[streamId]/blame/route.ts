import { getStreamBlame } from "@/server/bff/replay/get-stream-blame";

export const GET = getStreamBlame;
