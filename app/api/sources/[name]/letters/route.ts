import { listStoreLetters } from "@/server/bff/sources/list-store-letters";

export const GET = listStoreLetters;
