import { getOpenapi } from "@/server/bff/system/get-openapi";

export const GET = getOpenapi;
