import { listCaches } from "@/server/bff/caches/list-caches";

export const GET = listCaches;
