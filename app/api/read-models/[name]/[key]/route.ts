import { getRow } from "@/server/bff/read-models/get-row";

export const GET = getRow;
