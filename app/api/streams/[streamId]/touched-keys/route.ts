import { getTouchedKeys } from "@/server/bff/replay/get-touched-keys";

export const GET = getTouchedKeys;
