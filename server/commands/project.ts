import { join } from "node:path";

/** The checkout that these commands belong to. */
export const PROJECT = join(import.meta.dirname, "../..");
