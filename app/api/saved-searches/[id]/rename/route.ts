import { renameSearch } from "@/server/bff/saved-searches/rename-search";

export const POST = renameSearch;
