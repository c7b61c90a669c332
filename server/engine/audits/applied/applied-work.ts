import type { Database } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";
import type { Projection } from "@/server/projections/define-projection";
import type { EventSource } from "@/server/sources/event-source";

/** `projection` is the definition of the generation's version. */
export type AppliedWork = { db: Database; source: EventSource; projection: Projection; generation: Generation };
