import { sql } from "drizzle-orm";
import type { Role } from "@/server/domain/access/roles";
import { utcText } from "../utc-text";

export type StoredToken = {
  id: string;
  name: string;
  role: Role;
  streamPrefixes: string[] | null;
  projections: string[] | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  /** To the microsecond, for the next page. */
  createdExactly: string;
};

/** Of `tidemark.api_tokens t`. */
export const TOKEN = sql`
  t.id, t.name, t.role, t.stream_prefixes as "streamPrefixes", t.projections, t.created_by as "createdBy",
  ${utcText(sql`t.created_at`)} as "createdAt", ${utcText(sql`t.expires_at`)} as "expiresAt", ${utcText(sql`t.last_used_at`)} as "lastUsedAt",
  ${utcText(sql`t.revoked_at`)} as "revokedAt", t.created_at::text as "createdExactly"`;
