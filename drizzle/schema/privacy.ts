import { text } from "drizzle-orm/pg-core";
import { bytea, instant, now, privacy } from "./columns";

/** One key a subject: destroying it makes every sealed field of that person unreadable. */
export const subjectKeys = privacy.table("subject_keys", {
  /** A hash of the subject's name, keyed with the master key: the table names nobody. */
  subject: text("subject").primaryKey(),
  /** AES-256-GCM under the master key: 12 bytes of nonce, the box, 16 bytes of tag. Null once it is destroyed. */
  wrappedKey: bytea("wrapped_key"),
  /** Which master key wraps it. */
  masterKeyId: text("master_key_id").notNull(),
  createdAt: now("created_at"),
  destroyedAt: instant("destroyed_at"),
  destroyedBy: text("destroyed_by"),
});
