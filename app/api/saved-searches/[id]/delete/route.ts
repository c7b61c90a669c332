import { deleteSavedSearch } from "@/server/bff/saved-searches/delete-search";

export const POST = deleteSavedSearch;
