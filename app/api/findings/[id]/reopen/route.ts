import { reopenFinding } from "@/server/bff/findings/reopen-finding";

export const POST = reopenFinding;
