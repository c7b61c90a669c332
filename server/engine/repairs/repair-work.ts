import type { Database } from "@/server/db/database";
import type { ClaimedRepair } from "@/server/db/repairs/claim-repair";
import type { PlannedPage } from "@/server/db/repairs/store-plan-page";
import type { Generation } from "@/server/domain/rebuild";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { Cache } from "@/server/projections/define-cache";
import type { Registry } from "@/server/projections/registry";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";

/** What an engine needs to plan or to run one repair. */
export type RepairWork = {
  db: Database;
  source: EventSource;
  registry: Registry;
  caches: readonly Cache[];
  repair: ClaimedRepair;
  reach: ReachFaultPoint;
  logger: Logger;
};

/** A page of a plan, of the generation that readers have, and where the next one begins; null behind the last. */
export type FoundPage = { found: PlannedPage; next: string | null; generation: Generation };
