import { bigint, bigserial, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, now, tidemark } from "./columns";

export const imports = tidemark.table("imports", {
  id: uuid("id").primaryKey().defaultRandom(),
  file: text("file").notNull(),
  state: text("state", { enum: ["running", "done", "failed"] }).notNull(),
  bytesTotal: bigint("bytes_total", { mode: "number" }).notNull(),
  bytesRead: bigint("bytes_read", { mode: "number" }).notNull().default(0),
  eventsAdded: bigint("events_added", { mode: "number" }).notNull().default(0),
  eventsSkipped: bigint("events_skipped", { mode: "number" }).notNull().default(0),
  error: text("error"),
  startedAt: now("started_at"),
  updatedAt: now("updated_at"),
  finishedAt: instant("finished_at"),
});

export const operatorActions = tidemark.table(
  "operator_actions",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    at: now("at"),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    target: text("target").notNull(),
    reason: text("reason").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    /** The person's or the token's id; null for what the console did by itself. */
    actorId: uuid("actor_id"),
    /** Where the request came from, and the id that its log lines carry. */
    address: text("address"),
  },
  (t) => [index("operator_actions_target").on(t.target, t.id), index("operator_actions_actor").on(t.actor, t.id)],
);

/** Written when an action commits: one line of hashes, without holes. */
export const actionChain = tidemark.table("action_chain", {
  sequence: bigint("sequence", { mode: "bigint" }).primaryKey(),
  actionId: bigint("action_id", { mode: "bigint" }).notNull().unique(),
  previousHash: bytea("previous_hash").notNull(),
  hash: bytea("hash").notNull(),
});

/** The first answer to each Idempotency-Key. */
export const answers = tidemark.table(
  "answers",
  {
    idempotencyKey: text("idempotency_key").notNull(),
    endpoint: text("endpoint").notNull(),
    actor: text("actor").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    body: jsonb("body"),
    answeredAt: now("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.idempotencyKey, t.endpoint, t.actor] }), index("answers_time").on(t.answeredAt)],
);
