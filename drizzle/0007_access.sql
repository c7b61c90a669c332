CREATE SCHEMA "privacy";
--> statement-breakpoint
CREATE TABLE "tidemark"."api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"stream_prefixes" text[],
	"projections" text[],
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"plan" jsonb NOT NULL,
	"plan_hash" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_id" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tidemark"."grants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"stream_prefixes" text[],
	"projections" text[],
	"origin" text NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"issuer" text,
	"subject" text,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "people_name" UNIQUE("name"),
	CONSTRAINT "people_subject" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."provider_sign_ins" (
	"state_hash" "bytea" PRIMARY KEY NOT NULL,
	"browser_hash" "bytea" NOT NULL,
	"code_verifier" text NOT NULL,
	"nonce" text NOT NULL,
	"return_to" text NOT NULL,
	"elevates" uuid,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."rate_limits" (
	"bucket" text PRIMARY KEY NOT NULL,
	"spent" double precision NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."reveals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"actor_id" uuid NOT NULL,
	"source" text NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_id" text NOT NULL,
	"stream_version" bigint NOT NULL,
	"reason" text NOT NULL,
	"revealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."sessions" (
	"secret_hash" "bytea" PRIMARY KEY NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"began_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"elevated_until" timestamp with time zone,
	"view_as" text,
	"link_made_by" text,
	"address" text NOT NULL,
	"user_agent" text NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tidemark"."sign_in_links" (
	"secret_hash" "bytea" PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "privacy"."subject_keys" (
	"subject" text PRIMARY KEY NOT NULL,
	"wrapped_key" "bytea",
	"master_key_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" text
);
--> statement-breakpoint
CREATE TABLE "tidemark"."action_chain" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"action_id" bigint NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "action_chain_action_id_unique" UNIQUE("action_id")
);
--> statement-breakpoint
ALTER TABLE "tidemark"."operator_actions" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "tidemark"."operator_actions" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "tidemark"."rebuilds" ADD COLUMN "approved_by_id" uuid;--> statement-breakpoint
ALTER TABLE "tidemark"."saved_searches" ADD COLUMN "saved_by_id" uuid;--> statement-breakpoint
ALTER TABLE "tidemark"."grants" ADD CONSTRAINT "grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "tidemark"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "tidemark"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."sign_in_links" ADD CONSTRAINT "sign_in_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "tidemark"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_name" ON "tidemark"."api_tokens" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_open" ON "tidemark"."approvals" USING btree ("kind","target","plan_hash") WHERE "tidemark"."approvals"."decision" is null;--> statement-breakpoint
CREATE INDEX "approvals_waiting" ON "tidemark"."approvals" USING btree ("requested_at") WHERE "tidemark"."approvals"."decision" is null;--> statement-breakpoint
CREATE INDEX "grants_person" ON "tidemark"."grants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "rate_limits_at" ON "tidemark"."rate_limits" USING btree ("at");--> statement-breakpoint
CREATE INDEX "reveals_actor" ON "tidemark"."reveals" USING btree ("actor_id","ends_at");--> statement-breakpoint
CREATE INDEX "reveals_stream" ON "tidemark"."reveals" USING btree ("stream_id","revealed_at");--> statement-breakpoint
CREATE INDEX "saved_searches_owner" ON "tidemark"."saved_searches" USING btree ("saved_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_id" ON "tidemark"."sessions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "tidemark"."sessions" USING btree ("person_id","began_at");--> statement-breakpoint
CREATE INDEX "sessions_ends" ON "tidemark"."sessions" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "operator_actions_actor" ON "tidemark"."operator_actions" USING btree ("actor","id");