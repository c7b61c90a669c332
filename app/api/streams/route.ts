import { findStreams } from "@/server/bff/streams/find-streams";

export const GET = findStreams;
