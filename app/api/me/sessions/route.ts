import { listOwnSessions } from "@/server/bff/me/list-own-sessions";

export const GET = listOwnSessions;
