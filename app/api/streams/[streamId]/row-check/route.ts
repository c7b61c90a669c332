import { checkRow } from "@/server/bff/replay/check-row";

export const GET = checkRow;
