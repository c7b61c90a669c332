import { acknowledgeFinding } from "@/server/bff/findings/acknowledge-finding";

export const POST = acknowledgeFinding;
