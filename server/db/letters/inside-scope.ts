import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "@/server/domain/access/grants";

const anyOf = (conditions: readonly SQL[]): SQL => (conditions.length === 0 ? sql`false` : sql`(${sql.join([...conditions], sql` or `)})`);

const isUnlimited = (scope: Scope | undefined): boolean =>
  scope === undefined || scope.some(({ streamPrefixes, projections }) => streamPrefixes === null && projections === null);

const named = (column: SQL, projections: readonly string[] | null): SQL =>
  projections === null ? sql`true` : sql`${column} = any(${sql.param([...projections])}::text[])`;

const begins = (column: SQL, prefixes: readonly string[]): SQL => sql`${column} ^@ any(${sql.param([...prefixes])}::text[])`;

/**
 * Of `letter_sequences s`: it has letters, and none is of a stream outside. A sequence of several streams is seen by who may see all of them.
 * Null, which is false in a `where`, without a letter.
 */
export const sequenceInside = (scope: Scope | undefined): SQL => {
  if (scope === undefined || isUnlimited(scope)) return sql`true`;
  return anyOf(
    scope.map(({ streamPrefixes, projections }) => {
      const isNamed = named(sql`s.projection`, projections);
      if (streamPrefixes === null) return isNamed;
      return sql`(${isNamed} and (
        select bool_and(${begins(sql`x.stream_id`, streamPrefixes)}) from tidemark.dead_letters x
         where x.projection = s.projection and x.version = s.version and x.generation = s.generation and x.sequence = s.sequence))`;
    }),
  );
};

/** Of `operations o`: it is about letters that are there still, and none is of a stream outside; null where it is about none. */
export const operationInside = (scope: Scope | undefined): SQL => {
  if (scope === undefined || isUnlimited(scope)) return sql`true`;
  return anyOf(
    scope.map(({ streamPrefixes, projections }) => {
      const isNamed = named(sql`o.projection`, projections);
      if (streamPrefixes === null) return isNamed;
      return sql`(${isNamed} and (
        select bool_and(x.stream_id is not null and ${begins(sql`x.stream_id`, streamPrefixes)})
          from tidemark.operation_items i
          left join tidemark.dead_letters x on x.projection = o.projection and x.version = o.version and x.generation = o.generation
           and x.sequence = i.sequence and x.index = i.index
         where i.operation_id = o.id))`;
    }),
  );
};

/** Of a column with a stream's id, or none where every stream is inside. */
export const streamInside = (column: SQL, prefixes: readonly string[] | null): SQL =>
  prefixes === null ? sql`true` : begins(column, prefixes);

/** Of a column with a projection's name. */
export const projectionInside = (column: SQL, projections: readonly string[] | null): SQL => named(column, projections);
