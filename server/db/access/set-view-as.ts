import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Role } from "@/server/domain/access/roles";

export const setViewAs = async (tx: Transaction, sessionId: string, role: Role | null): Promise<void> => {
  await tx.execute(sql`update tidemark.sessions set view_as = ${role} where id = ${sessionId}`);
};
