import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import type { ClaimedAudit } from "./claim-audit";

export type AuditExtent = { after: Position | null; upTo: Position; eventsTotal: number; unitsTotal: number };

/** Once: how far it looks, and what it expects to do. False when another engine has it now. */
export const beginAudit = async (
  db: Database,
  { id, epoch }: Pick<ClaimedAudit, "id" | "epoch">,
  { after, upTo, eventsTotal, unitsTotal }: AuditExtent,
): Promise<boolean> => {
  const { rowCount } = await db.execute(sql`
    update tidemark.audits set after = ${after}, up_to = ${upTo}, events_total = ${eventsTotal}, units_total = ${unitsTotal}
     where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'running' and up_to is null`);
  return rowCount === 1;
};
