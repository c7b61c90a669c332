import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { findingInside } from "./finding-inside";
import { FINDING_COLUMNS, type StoredFinding } from "./finding-row";

/** Null for one that is outside, as for one that is not there. */
export const readFinding = async (db: Database | Transaction, id: string, within: Scope): Promise<StoredFinding | null> => {
  const { rows } = await db.execute<StoredFinding>(sql`
    select ${FINDING_COLUMNS} from tidemark.findings f where f.id = ${id} and ${findingInside(within)}`);
  return rows[0] ?? null;
};

/** The same, kept as it is until the commit. */
export const lockFinding = async (tx: Transaction, id: string, within: Scope): Promise<StoredFinding | null> => {
  const { rows } = await tx.execute<StoredFinding>(sql`
    select ${FINDING_COLUMNS} from tidemark.findings f where f.id = ${id} and ${findingInside(within)} for update`);
  return rows[0] ?? null;
};
