import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { MIGRATION_LOCK } from "@/server/db/advisory-locks";

/** Brings the database to this version's schema, and to that of graphile-worker, which runs the schedules. Two at once wait for each other; the second finds nothing to do. */
export const migrate = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, application_name: "tidemark migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK.toString()]);
    await applyMigrations(drizzle({ client }), {
      migrationsFolder: join(import.meta.dirname, "../../drizzle"),
      migrationsSchema: "tidemark",
      migrationsTable: "migrations",
    });
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
    await client.query("select tidemark.grant_roles(), tidemark.grant_jobs(), tidemark.grant_copies()");
  } finally {
    await client.end();
  }
};
