import pg from "pg";

/** The server's own error under whatever wrapped it; undefined when the trouble is elsewhere (a lost connection, a bug). */
export const databaseErrorOf = (error: unknown): pg.DatabaseError | undefined => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof pg.DatabaseError) return cause;
  return undefined;
};

/** True when the same data would be refused again (SQLSTATE classes 21 cardinality, 22 data, 23 constraint, 54 limit exceeded). */
export const isRefusedForGood = (error: unknown): boolean => /^(21|22|23|54)/.test(databaseErrorOf(error)?.code ?? "");

/** True when no data would be taken: a table, a column or a privilege is missing (SQLSTATE class 42). A person has to settle it. */
export const isBrokenTable = (error: unknown): boolean => (databaseErrorOf(error)?.code ?? "").startsWith("42");

/** True where the server was started without what the statement needs, such as a library that must be preloaded. */
export const isNotPrepared = (error: unknown): boolean => databaseErrorOf(error)?.code === "55000";

/** True for the victim of a deadlock, or of two transactions that cannot both be serial: the same again may well pass. */
export const isDeadlock = (error: unknown): boolean => ["40P01", "40001"].includes(databaseErrorOf(error)?.code ?? "");
