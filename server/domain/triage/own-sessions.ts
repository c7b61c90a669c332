/** Every pool of this console names itself so: server/db/database.ts. As SQL and as JavaScript take it. */
export const OWN_APPLICATION = "^tidemark( |$)";

export const isOwnApplication = (application: string | null): boolean => new RegExp(OWN_APPLICATION).test(application ?? "");

export type WaiterKind = "readers" | "engines" | "pages" | "others";

/** What it means that a session waits: `isReading` where it waits for what readers have. */
export const waiterKind = (application: string | null, isReading: boolean): WaiterKind => {
  if (!isOwnApplication(application)) return isReading ? "readers" : "others";
  return /^tidemark web( |$)/.test(application ?? "") ? "pages" : "engines";
};
