import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export const setDisabled = async (tx: Transaction, id: string, isDisabled: boolean): Promise<void> => {
  await tx.execute(sql`
    update tidemark.people set disabled_at = case when ${isDisabled}::boolean then coalesce(disabled_at, now()) end where id = ${id}`);
};
