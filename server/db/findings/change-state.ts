import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { FindingState } from "@/server/domain/audit/finding-state";

/** What a person says of it; the caller holds the row. */
export const changeFindingState = async (tx: Transaction, id: string, state: FindingState, note: string | null): Promise<void> => {
  await tx.execute(sql`update tidemark.findings set state = ${state}, note = ${note} where id = ${id}`);
};
