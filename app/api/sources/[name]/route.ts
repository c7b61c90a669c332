import { getSource } from "@/server/bff/sources/get-source";

export const GET = getSource;
