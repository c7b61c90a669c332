import { findStreams } from "@/server/bff/search/find-streams";

export const GET = findStreams;
