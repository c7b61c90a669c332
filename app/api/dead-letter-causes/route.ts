import { listLetterCauses } from "@/server/bff/dead-letters/list-letter-causes";

export const GET = listLetterCauses;
