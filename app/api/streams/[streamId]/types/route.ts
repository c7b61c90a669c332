import { listStreamTypes } from "@/server/bff/streams/list-stream-types";

export const GET = listStreamTypes;
