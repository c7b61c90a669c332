import { getSequence } from "@/server/bff/dead-letters/get-sequence";

export const GET = getSequence;
