import { createHash } from "node:crypto";

/** Of exactly what was looked at: whoever confirms what is not that any more is refused. */
export const planHashOf = (exactly: object): string => createHash("sha256").update(JSON.stringify(exactly)).digest("hex");
