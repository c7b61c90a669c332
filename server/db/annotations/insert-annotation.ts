import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Annotation } from "@/server/domain/annotation";
import { ANNOTATION_COLUMNS, type StoredAnnotation } from "./annotation-row";

type NewAnnotation = Omit<Annotation, "id" | "at"> & { at: string | null };

/** Now by the database's clock, where no time is given; null for a time to come. */
export const insertAnnotation = async (tx: Transaction, made: NewAnnotation): Promise<StoredAnnotation | null> => {
  const { rows } = await tx.execute<StoredAnnotation>(sql`
    insert into tidemark.annotations as a (kind, title, projection, link, at, made_by)
    select ${made.kind}, ${made.title}, ${made.projection}::text, ${made.link}::text, coalesce(${made.at}::timestamptz, now()), ${made.by}
     where coalesce(${made.at}::timestamptz, now()) <= now()
    returning ${ANNOTATION_COLUMNS}`);
  return rows[0] ?? null;
};
