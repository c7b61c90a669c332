import { listSavedSearches } from "@/server/bff/saved-searches/list-saved-searches";
import { saveNewSearch } from "@/server/bff/saved-searches/save-search";

export const GET = listSavedSearches;

export const POST = saveNewSearch;
