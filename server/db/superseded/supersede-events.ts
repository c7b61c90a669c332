import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { SupersededWhy } from "@/server/domain/log-repair";
import type { Position } from "@/server/domain/position";

export type Superseding = {
  repairId: string;
  positions: readonly Position[];
  /** The event that counts instead; null where none does. */
  supersededBy: Position | null;
  why: SupersededWhy;
  actor: string;
};

/** Makes readable events count no more. Throws the database's unique violation where one does not count already. */
export const supersedeEvents = async (tx: Transaction, { repairId, positions, supersededBy, why, actor }: Superseding): Promise<void> => {
  await tx.execute(sql`
    select event_store.supersede_events(${repairId}, ${sql.param([...positions])}::bigint[], ${supersededBy}::bigint, ${why}, ${actor})`);
};

export type SupersedingEach = Omit<Superseding, "positions" | "supersededBy"> & { each: readonly { position: Position; by: Position }[] };

/** The same where another event counts instead of each. */
export const supersedeEach = async (tx: Transaction, { repairId, each, why, actor }: SupersedingEach): Promise<void> => {
  const [positions, kept] = [each.map(({ position }) => position), each.map(({ by }) => by)];
  await tx.execute(sql`
    select event_store.supersede_each(${repairId}, ${sql.param(positions)}::bigint[], ${sql.param(kept)}::bigint[], ${why}, ${actor})`);
};

/** What a repair superseded counts again. */
export const restoreSuperseded = async (tx: Transaction, { repairId, undoId }: { repairId: string; undoId: string }): Promise<void> => {
  await tx.execute(sql`select event_store.restore_superseded(${repairId}, ${undoId})`);
};
