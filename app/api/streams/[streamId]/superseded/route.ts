import { listSuperseded } from "@/server/bff/streams/list-superseded";

export const GET = listSuperseded;
