import { writeCauseNote } from "@/server/bff/dead-letters/write-cause-note";

export const POST = writeCauseNote;
