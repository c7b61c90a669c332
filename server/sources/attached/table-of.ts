import pg from "pg";

/** The name of a table, or of a sequence, of a store as a statement says it. */
export const tableOf = ({ schema }: { schema: string }, name: string): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
