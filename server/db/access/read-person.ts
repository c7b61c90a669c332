import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { PERSON, type StoredPerson } from "./person-row";

export const readPerson = async (tx: Transaction, id: string): Promise<StoredPerson | null> => {
  const { rows } = await tx.execute<StoredPerson>(sql`select ${PERSON} from tidemark.people p where p.id = ${id}`);
  return rows[0] ?? null;
};
