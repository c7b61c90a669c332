import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { projectionInside } from "@/server/db/letters/inside-scope";
import type { AnnotationKind } from "@/server/domain/annotation";
import { ANNOTATION_COLUMNS, type StoredAnnotation } from "./annotation-row";

export type AnnotationSearch = {
  kind?: AnnotationKind | undefined;
  projection?: string | undefined;
  from?: string | undefined;
  /** Nothing older, by the database's clock. */
  withinSeconds?: number | undefined;
  /** Those of another projection are not there, those of none are; null: every projection is. */
  projections: readonly string[] | null;
  after?: { cursor: string; id: string } | undefined;
  limit: number;
};

/** The newest first. */
export const listAnnotations = async (db: Database, search: AnnotationSearch): Promise<StoredAnnotation[]> => {
  const { kind, projection, from, withinSeconds, projections, after, limit } = search;
  const conditions = [
    sql`(a.projection is null or ${projectionInside(sql`a.projection`, projections)})`,
    ...(kind === undefined ? [] : [sql`a.kind = ${kind}`]),
    ...(projection === undefined ? [] : [sql`a.projection = ${projection}`]),
    ...(from === undefined ? [] : [sql`a.at >= ${from}::timestamptz`]),
    ...(withinSeconds === undefined ? [] : [sql`a.at >= now() - make_interval(secs => ${withinSeconds})`]),
    ...(after === undefined
      ? []
      : [sql`(a.at, a.id) < (timestamptz 'epoch' + ${after.cursor}::bigint * interval '1 microsecond', ${after.id}::uuid)`]),
  ];
  const { rows } = await db.execute<StoredAnnotation>(sql`
    select ${ANNOTATION_COLUMNS} from tidemark.annotations a where ${sql.join(conditions, sql` and `)}
     order by a.at desc, a.id desc limit ${limit}`);
  return rows;
};
