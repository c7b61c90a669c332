import { restoreLetter } from "@/server/bff/operations/restore-letter";

export const POST = restoreLetter;
