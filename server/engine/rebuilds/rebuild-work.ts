import type { Database } from "@/server/db/database";
import type { RetryPolicy } from "@/server/domain/retry-policy";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { RebuildSettings } from "@/server/projections/define-config";
import type { Registry } from "@/server/projections/registry";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";

/** What an engine needs to move rebuilds on. */
export type RebuildWork = {
  db: Database;
  source: EventSource;
  storeIdentity: string;
  engineId: string;
  registry: Registry;
  settings: RebuildSettings;
  /** `name/version` of everything that this release knows. */
  runs: readonly string[];
  retries: RetryPolicy;
  reach: ReachFaultPoint;
  logger: Logger;
};
