import { listDeadLetters } from "@/server/bff/dead-letters/list-dead-letters";

export const GET = listDeadLetters;
