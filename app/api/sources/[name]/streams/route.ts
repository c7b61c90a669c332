import { listSourceStreams } from "@/server/bff/sources/list-source-streams";

export const GET = listSourceStreams;
