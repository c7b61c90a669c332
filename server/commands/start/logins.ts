import { createHmac } from "node:crypto";
import pg from "pg";

const ROLES = { web: "tidemark_web", engine: "tidemark_engine", importer: "tidemark_importer" } as const;

/** The address of the database for each kind of process. */
export type Logins = Readonly<Record<keyof typeof ROLES, string>>;

/** For a database that is somebody else's to administer: its one login does everything. */
export const oneLogin = (databaseUrl: string): Logins => ({ web: databaseUrl, engine: databaseUrl, importer: databaseUrl });

/** Follows from the owner's password, so that there is nothing more to keep. Letters and digits only: it is written into SQL. */
export const passwordOf = (ownerUrl: URL, role: string): string => createHmac("sha256", ownerUrl.password).update(role).digest("hex");

/** Lets the roles of the migration sign in (drizzle/0010_database_roles.sql says what each may do). */
export const openLogins = async (databaseUrl: string): Promise<Logins> => {
  const owner = new URL(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "tidemark start" });
  await client.connect();
  try {
    const urlOf = async (role: string): Promise<string> => {
      await client.query(`alter role ${role} login password '${passwordOf(owner, role)}'`);
      return Object.assign(new URL(owner), { username: role, password: passwordOf(owner, role) }).href;
    };
    return { web: await urlOf(ROLES.web), engine: await urlOf(ROLES.engine), importer: await urlOf(ROLES.importer) };
  } finally {
    await client.end();
  }
};
