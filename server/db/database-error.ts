import pg from "pg";

/** The server's own error under whatever wrapped it; undefined when the trouble is elsewhere (a lost connection, a bug). */
export const databaseErrorOf = (error: unknown): pg.DatabaseError | undefined => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof pg.DatabaseError) return cause;
  return undefined;
};

/**
 * True when the same statement would be refused again: its data or its text is wrong
 * (SQLSTATE classes 21 cardinality, 22 data, 23 constraint, 42 syntax, name or privilege, 54 limit exceeded).
 */
export const isRefusedForGood = (error: unknown): boolean => /^(21|22|23|42|54)/.test(databaseErrorOf(error)?.code ?? "");
