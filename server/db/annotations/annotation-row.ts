import { type SQL, sql } from "drizzle-orm";
import type { Annotation } from "@/server/domain/annotation";
import { utcText } from "../utc-text";

/** `cursor`: when it happened, in microseconds: a page goes on after it. */
export type StoredAnnotation = Annotation & { cursor: string };

/** Of `tidemark.annotations a`. */
export const ANNOTATION_COLUMNS: SQL = sql`
  a.id, a.kind, a.title, a.projection, a.link, ${utcText(sql`a.at`)} as at, a.made_by as by,
  (extract(epoch from a.at) * 1000000)::bigint::text as cursor`;
