import { getStream } from "@/server/bff/streams/get-stream";

export const GET = getStream;
