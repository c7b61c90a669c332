import { getFinding } from "@/server/bff/findings/get-finding";

export const GET = getFinding;
