import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, now, tidemark } from "./columns";

/** A plan that sets rows of a read model right, or the cached keys beside it, or, of kind `undo`, brings back what a repair of rows replaced. */
export const repairs = tidemark.table(
  "repairs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["repair", "undo", "cache"] }).notNull(),
    /** The repair that an undo takes back. */
    undoes: uuid("undoes"),
    /** Of kind `cache`: which one, and what becomes of its keys. */
    cache: text("cache"),
    strategy: text("strategy", { enum: ["database_wins", "latest_timestamp_wins", "invalidate_all"] }),
    state: text("state", { enum: ["planning", "planned", "running", "done", "failed", "cancelled"] }).notNull(),
    projection: text("projection").notNull(),
    /** Whose rows they are. */
    version: integer("version").notNull(),
    generation: integer("generation").notNull(),
    /** The only keys that were asked for; null for all. */
    keys: jsonb("keys"),
    /** Where planning goes on: committed with the rows that it found up to there. */
    cursor: text("cursor"),
    /** Keys that were held against their fold, and those of which nothing could be said. */
    checked: bigint("checked", { mode: "bigint" }).notNull().default(sql`0`),
    unjudged: bigint("unjudged", { mode: "bigint" }).notNull().default(sql`0`),
    /** The first of those: `[{key, why}]`. */
    unjudgedRows: jsonb("unjudged_rows").notNull().default(sql`'[]'`),
    planHash: text("plan_hash"),
    actor: text("actor").notNull(),
    reason: text("reason"),
    confirmedBy: text("confirmed_by"),
    error: text("error"),
    createdAt: now("created_at"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    cancelledAt: instant("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    /** Who has it in hand: valid while that engine is alive, and only together with `epoch`. */
    engineId: uuid("engine_id"),
    epoch: bigint("epoch", { mode: "bigint" }).notNull().default(sql`0`),
  },
  (t) => [
    index("repairs_time").on(t.createdAt, t.id),
    index("repairs_open").on(t.state).where(sql`${t.state} in ('planning', 'running')`),
    index("repairs_plan").on(t.planHash),
    index("repairs_undo").on(t.undoes).where(sql`${t.undoes} is not null`),
  ],
);

/** One row of a plan, before and after. Once the repair has begun it is the before-image, kept for as long as the repair is. */
export const repairItems = tidemark.table(
  "repair_items",
  {
    repairId: uuid("repair_id").notNull(),
    key: text("key").notNull(),
    /** Null where there is no row. */
    before: jsonb("before"),
    /** Who wrote the row before (`xmin`): another one is another row, however equal. Of a cached key the value itself, to the byte. */
    mark: text("mark"),
    /** Null where there should be none. */
    after: jsonb("after"),
    outcome: text("outcome", { enum: ["written", "moved"] }),
    /** Why it was left as it is. */
    why: text("why"),
    /** As `mark`, of the row that was written. */
    writtenMark: text("written_mark"),
    settledAt: instant("settled_at"),
  },
  (t) => [primaryKey({ columns: [t.repairId, t.key] }), index("repair_items_outcome").on(t.repairId, t.outcome)],
);
