import { countMatches } from "@/server/bff/search/count-matches";

export const GET = countMatches;
