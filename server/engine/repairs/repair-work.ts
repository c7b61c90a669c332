import type { Database } from "@/server/db/database";
import type { ClaimedRepair } from "@/server/db/repairs/claim-repair";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { Registry } from "@/server/projections/registry";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";

/** What an engine needs to plan or to run one repair. */
export type RepairWork = {
  db: Database;
  source: EventSource;
  registry: Registry;
  repair: ClaimedRepair;
  reach: ReachFaultPoint;
  logger: Logger;
};
