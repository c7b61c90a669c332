import { sql } from "drizzle-orm";
import { openDatabase } from "@/server/db/database";

const inDatabase = async (url: string, statement: ReturnType<typeof sql>): Promise<void> => {
  const db = openDatabase({ url, applicationName: "tidemark test", max: 1 });
  try {
    await db.execute(statement);
  } finally {
    await db.$client.end();
  }
};

const personNamed = (name: string) => sql`person_id = (select id from tidemark.people where name = ${name})`;

/** As after some minutes: a destructive act is asked about again. */
export const letProofGrowOld = (url: string, name: string): Promise<void> =>
  inDatabase(url, sql`update tidemark.sessions set elevated_until = now() - interval '1 second' where ${personNamed(name)}`);

/** As after half an hour away. */
export const endSessionsOf = (url: string, name: string): Promise<void> =>
  inDatabase(url, sql`update tidemark.sessions set ended_at = now() where ${personNamed(name)} and ended_at is null`);
