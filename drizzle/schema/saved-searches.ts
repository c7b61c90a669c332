import { sql } from "drizzle-orm";
import { boolean, index, text, uuid } from "drizzle-orm/pg-core";
import { now, tidemark } from "./columns";

export const savedSearches = tidemark.table(
  "saved_searches",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    /** The query of the page's address, without a leading question mark. */
    search: text("search").notNull(),
    savedBy: text("saved_by").notNull(),
    /** Whose it is: names are given again. Null for what was kept before people signed in, which is nobody's. */
    savedById: uuid("saved_by_id"),
    isShared: boolean("is_shared").notNull(),
    savedAt: now("saved_at"),
  },
  (t) => [
    index("saved_searches_by").on(t.savedBy, t.name),
    index("saved_searches_owner").on(t.savedById),
    index("saved_searches_shared").on(t.name).where(sql`${t.isShared}`),
  ],
);
