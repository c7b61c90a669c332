import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "@/server/domain/access/grants";

/**
 * Of `tidemark.findings f`, by the rule of `isInside`. A finding about neither a stream nor a projection tells of the whole store: it is
 * for who is not limited at all.
 */
export const findingInside = (scope: Scope): SQL => {
  const grants = scope.map(({ streamPrefixes, projections }) => {
    if (streamPrefixes === null && projections === null) return sql`true`;
    const ofStreams =
      streamPrefixes === null ? sql`true` : sql`(f.stream_id is null or f.stream_id ^@ any(${sql.param([...streamPrefixes])}::text[]))`;
    const ofProjections =
      projections === null ? sql`true` : sql`(f.projection is null or f.projection = any(${sql.param([...projections])}::text[]))`;
    return sql`(${ofStreams} and ${ofProjections} and (f.stream_id is not null or f.projection is not null))`;
  });
  return grants.length === 0 ? sql`false` : sql`(${sql.join(grants, sql` or `)})`;
};
