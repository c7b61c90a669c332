CREATE TABLE "tidemark"."database_samples" (
	"sampled_at" timestamp with time zone PRIMARY KEY NOT NULL,
	"commits" bigint NOT NULL,
	"rollbacks" bigint NOT NULL,
	"deadlocks" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."interventions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"act" text NOT NULL,
	"state" text NOT NULL,
	"target" text NOT NULL,
	"plan" jsonb NOT NULL,
	"plan_hash" text NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"outcome" text,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tidemark"."prepared_sightings" (
	"participant" text NOT NULL,
	"gid" text NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"database" text NOT NULL,
	"owner" text NOT NULL,
	"transaction" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prepared_sightings_participant_gid_prepared_at_pk" PRIMARY KEY("participant","gid","prepared_at")
);
--> statement-breakpoint
CREATE INDEX "interventions_time" ON "tidemark"."interventions" USING btree ("begun_at","id");--> statement-breakpoint
CREATE INDEX "prepared_sightings_seen" ON "tidemark"."prepared_sightings" USING btree ("seen_at");