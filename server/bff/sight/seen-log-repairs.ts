import type { LogRepair } from "@/server/contracts/log-repairs";
import { seenStand } from "./seen-rebuilds";
import { type Sight, seenKey } from "./sight";

/** Its rows are of projections that are keyed by stream. */
export const seenLogRepair = (sight: Sight, repair: LogRepair): LogRepair => ({
  ...repair,
  rows: repair.rows.map((row) => ({
    ...row,
    ...seenStand(sight, { name: row.projection, version: row.version }, row.key, row),
    key: seenKey(sight, row.projection, row.key),
  })),
});
