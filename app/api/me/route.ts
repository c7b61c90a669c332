import { getMe } from "@/server/bff/me/get-me";

export const GET = getMe;
