import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { CASE_FILE, type StoredCaseFile, storedCaseFile } from "./stored-case-file";

export const readCaseFile = async (db: Database | Transaction, id: string): Promise<StoredCaseFile | null> => {
  const { rows } = await db.execute(sql`select ${CASE_FILE} from tidemark.case_files f where f.id = ${id}`);
  return rows[0] ? storedCaseFile.parse(rows[0]) : null;
};
