import { endPersonSessions } from "@/server/bff/people/end-person-sessions";

export const POST = endPersonSessions;
