import type { Database } from "@/server/db/database";
import type { Registry } from "@/server/projections/registry";
import type { EventSource } from "@/server/sources/event-source";

/** What rows are held against their fold with. */
export type RowWork = { db: Database; source: EventSource; registry: Registry };

export type RowLimits = {
  /** Milliseconds; a statement that takes longer is ended. */
  statementTimeout: number;
  signal: AbortSignal;
};
