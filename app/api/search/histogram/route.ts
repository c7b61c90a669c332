import { getHistogram } from "@/server/bff/search/get-histogram";

export const GET = getHistogram;
