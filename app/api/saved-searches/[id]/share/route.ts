import { shareSearch } from "@/server/bff/saved-searches/share-search";

export const POST = shareSearch;
