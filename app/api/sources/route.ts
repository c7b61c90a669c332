import { listSources } from "@/server/bff/sources/list-sources";

export const GET = listSources;
