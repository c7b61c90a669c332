import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { PERSON, type StoredPerson } from "./person-row";

/** By name; `after` is the name that the page before ended with. */
export const listPeople = async (db: Database, { after, limit }: { after: string | null; limit: number }): Promise<StoredPerson[]> => {
  const { rows } = await db.execute<StoredPerson>(sql`
    select ${PERSON} from tidemark.people p
     where ${after === null ? sql`true` : sql`p.name > ${after}`} order by p.name limit ${limit}`);
  return rows;
};
