import { getSideBySide } from "@/server/bff/traces/get-side-by-side";

export const GET = getSideBySide;
