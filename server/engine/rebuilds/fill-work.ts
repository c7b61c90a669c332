import type { Database } from "@/server/db/database";
import type { FillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import type { ReadModel } from "@/server/domain/read-model";
import type { RetryPolicy } from "@/server/domain/retry-policy";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { Projection } from "@/server/projections/define-projection";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";

/** What filling one partition of a candidate takes. */
export type FillWork = {
  db: Database;
  source: EventSource;
  projection: Projection;
  model: ReadModel;
  partition: FillPartition;
  reach: ReachFaultPoint;
  logger: Logger;
  retries: RetryPolicy;
  /** Rows and letters that it may hold; `FILL_ROWS` where absent. */
  rowsInHand?: number;
};
