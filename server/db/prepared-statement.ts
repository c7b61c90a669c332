import { createHash } from "node:crypto";
import type { Query, SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { QueryResult } from "pg";
import type { Database, Transaction } from "./database";

const dialect = new PgDialect();

export type PreparedStatement = { name: string; query: Query };

/** A statement whose values are placeholders. It is spelled once, and every connection plans it a few times instead of at every call. */
export const prepareStatement = (statement: SQL): PreparedStatement => {
  const query = dialect.sqlToQuery(statement);
  return { name: createHash("sha256").update(query.sql).digest("hex").slice(0, 32), query };
};

/** `values` by the names of the placeholders. */
export const executePrepared = async <Row extends Record<string, unknown>>(
  db: Database | Transaction,
  { name, query }: PreparedStatement,
  values: Record<string, unknown>,
): Promise<Row[]> => {
  type Result = { execute: QueryResult<Row>; all: never; values: never };
  const { rows } = await db._.session.prepareQuery<Result>(query, undefined, name, false).execute(values);
  return rows;
};
