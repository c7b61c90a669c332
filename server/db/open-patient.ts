import { type Database, openDatabase } from "./database";
import { Sockets } from "./sockets";

export type Patient = {
  db: Database;
  /** Ends whatever runs, on the server too, within half a second. */
  cut(cause: Error): void;
  end(): Promise<void>;
};

/** One connection to the database of `db` for statements that may take longer than those of a pool; the caller ends it. */
export const openPatient = (db: Database, { applicationName, statementTimeoutMs }: PatientOptions): Patient => {
  const { connectionString } = db.$client.options;
  if (!connectionString) throw new Error("the pool was opened without a connection string");
  const sockets = new Sockets(statementTimeoutMs + 5_000);
  const patient = openDatabase({ url: connectionString, applicationName, max: 1, statementTimeoutMs, sockets });
  return { db: patient, cut: (cause) => sockets.cut(cause), end: () => patient.$client.end() };
};

type PatientOptions = { applicationName: string; statementTimeoutMs: number };
