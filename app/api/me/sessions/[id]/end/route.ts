import { endOwnSession } from "@/server/bff/me/end-own-session";

export const POST = endOwnSession;
