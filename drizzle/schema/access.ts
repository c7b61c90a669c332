import { sql } from "drizzle-orm";
import { bigint, doublePrecision, index, jsonb, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, now, tidemark } from "./columns";

/** Where a role holds: null is everywhere. */
const limits = () => ({ streamPrefixes: text("stream_prefixes").array(), projections: text("projections").array() });

export const people = tidemark.table(
  "people",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** What a person types to sign in, in lower case: a short name or an e-mail address. */
    name: text("name").notNull(),
    displayName: text("display_name").notNull(),
    /** Who vouches for the person; null for an account of this console. */
    issuer: text("issuer"),
    subject: text("subject"),
    /** Argon2id in PHC form; null where nobody may sign in by password. */
    passwordHash: text("password_hash"),
    createdAt: now("created_at"),
    disabledAt: instant("disabled_at"),
  },
  (t) => [unique("people_name").on(t.name), unique("people_subject").on(t.issuer, t.subject)],
);

export const grants = tidemark.table(
  "grants",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    ...limits(),
    /** `claim`: replaced by what the provider says at every sign-in. */
    origin: text("origin", { enum: ["given", "claim"] }).notNull(),
    givenBy: text("given_by").notNull(),
    givenAt: now("given_at"),
  },
  (t) => [index("grants_person").on(t.personId)],
);

/** The browser holds the secret, the table its SHA-256. */
export const sessions = tidemark.table(
  "sessions",
  {
    secretHash: bytea("secret_hash").primaryKey(),
    /** Names it to people. */
    id: uuid("id").notNull().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    beganAt: now("began_at"),
    seenAt: now("seen_at"),
    /** Absolute: whatever is done in it. */
    endsAt: instant("ends_at").notNull(),
    /** Until then a destructive act needs no second proof. */
    elevatedUntil: instant("elevated_until"),
    /** The role through whose eyes an administrator looks for a while. */
    viewAs: text("view_as"),
    /** Who made the link that it began by, as `sign_in_links` has it; null for one that began otherwise. */
    linkMadeBy: text("link_made_by"),
    address: text("address").notNull(),
    userAgent: text("user_agent").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [uniqueIndex("sessions_id").on(t.id), index("sessions_person").on(t.personId, t.beganAt), index("sessions_ends").on(t.endsAt)],
);

export const apiTokens = tidemark.table(
  "api_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    secretHash: bytea("secret_hash").notNull().unique(),
    name: text("name").notNull(),
    role: text("role").notNull(),
    ...limits(),
    createdBy: text("created_by").notNull(),
    createdAt: now("created_at"),
    expiresAt: instant("expires_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("api_tokens_name").on(t.name)],
);

/** Links that sign one person in once. */
export const signInLinks = tidemark.table("sign_in_links", {
  secretHash: bytea("secret_hash").primaryKey(),
  personId: uuid("person_id")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" }),
  createdBy: text("created_by").notNull(),
  createdAt: now("created_at"),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** A sign-in that is under way at the provider: bound to the browser that began it. */
export const providerSignIns = tidemark.table("provider_sign_ins", {
  stateHash: bytea("state_hash").primaryKey(),
  browserHash: bytea("browser_hash").notNull(),
  codeVerifier: text("code_verifier").notNull(),
  nonce: text("nonce").notNull(),
  returnTo: text("return_to").notNull(),
  /** The session that asked for a second proof; null for an ordinary sign-in. */
  elevates: uuid("elevates"),
  expiresAt: instant("expires_at").notNull(),
});

/** A bucket that drains with time: one row for each account, address and kind of act. */
export const rateLimits = tidemark.table(
  "rate_limits",
  { bucket: text("bucket").primaryKey(), spent: doublePrecision("spent").notNull(), at: now("at") },
  (t) => [index("rate_limits_at").on(t.at)],
);

/** A personal field of one event was shown to one person, for a while. */
export const reveals = tidemark.table(
  "reveals",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    actorId: uuid("actor_id").notNull(),
    source: text("source").notNull(),
    eventId: uuid("event_id").notNull(),
    streamId: text("stream_id").notNull(),
    streamVersion: bigint("stream_version", { mode: "bigint" }).notNull(),
    reason: text("reason").notNull(),
    revealedAt: now("revealed_at"),
    endsAt: instant("ends_at").notNull(),
  },
  (t) => [index("reveals_actor").on(t.actorId, t.endsAt), index("reveals_stream").on(t.streamId, t.revealedAt)],
);

/** A destructive act that waits for a second person, with the plan that this person is shown. */
export const approvals = tidemark.table(
  "approvals",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind").notNull(),
    /** As in `operator_actions`. */
    target: text("target").notNull(),
    plan: jsonb("plan").notNull(),
    /** An approval holds for exactly this plan. */
    planHash: text("plan_hash").notNull(),
    reason: text("reason").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedById: uuid("requested_by_id").notNull(),
    requestedAt: now("requested_at"),
    expiresAt: instant("expires_at").notNull(),
    decision: text("decision", { enum: ["approved", "refused", "withdrawn", "expired"] }),
    decidedBy: text("decided_by"),
    decidedById: uuid("decided_by_id"),
    decidedAt: instant("decided_at"),
    decisionReason: text("decision_reason"),
    /** The act was done: an approval is good for one. */
    usedAt: instant("used_at"),
  },
  (t) => [
    uniqueIndex("approvals_open").on(t.kind, t.target, t.planHash).where(sql`${t.decision} is null`),
    index("approvals_waiting").on(t.requestedAt).where(sql`${t.decision} is null`),
  ],
);
