import { planSearch } from "@/server/bff/search/plan-search";

export const GET = planSearch;
