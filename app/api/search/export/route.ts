import { exportMatches } from "@/server/bff/search/export-matches";

export const GET = exportMatches;
