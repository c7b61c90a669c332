import { listSearchTerms } from "@/server/bff/search/list-search-terms";

export const GET = listSearchTerms;
