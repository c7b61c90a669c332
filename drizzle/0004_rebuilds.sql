CREATE TABLE "tidemark"."rebuild_comparisons" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rebuild_id" uuid NOT NULL,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"position" text,
	"result" jsonb,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "tidemark"."rebuild_partitions" (
	"rebuild_id" uuid NOT NULL,
	"modulus" integer NOT NULL,
	"remainder" integer NOT NULL,
	"is_filled" boolean DEFAULT false NOT NULL,
	"events_done" bigint DEFAULT 0 NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"letters" integer DEFAULT 0 NOT NULL,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"moved_at" timestamp with time zone,
	"filled_at" timestamp with time zone,
	CONSTRAINT "rebuild_partitions_rebuild_id_modulus_remainder_pk" PRIMARY KEY("rebuild_id","modulus","remainder")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."rebuild_samples" (
	"rebuild_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"events_done" bigint NOT NULL,
	CONSTRAINT "rebuild_samples_rebuild_id_at_pk" PRIMARY KEY("rebuild_id","at")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."rebuild_transitions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"rebuild_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."rebuilds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"projection" text NOT NULL,
	"from_version" integer NOT NULL,
	"from_generation" integer NOT NULL,
	"to_version" integer NOT NULL,
	"to_generation" integer NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resumes_to" text,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"fill_to" text,
	"fill_to_event_id" uuid,
	"store_identity" text,
	"events_total" bigint,
	"filled_at" timestamp with time zone,
	"caught_up_at" timestamp with time zone,
	"error" jsonb,
	"approved_letters" integer,
	"approved_by" text,
	"approved_reason" text,
	"approved_at" timestamp with time zone,
	"promoted_at" timestamp with time zone,
	"kept_until" timestamp with time zone,
	"settled_letters" jsonb
);
--> statement-breakpoint
-- What was there before is the first generation; from here on every row says which it is of.
ALTER TABLE "tidemark"."checkpoints" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "tidemark"."checkpoints" ALTER COLUMN "generation" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "tidemark"."dead_letters" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "tidemark"."dead_letters" ALTER COLUMN "generation" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_attempts" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_attempts" ALTER COLUMN "generation" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_sequences" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_sequences" ALTER COLUMN "generation" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "tidemark"."operations" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "tidemark"."operations" ALTER COLUMN "generation" DROP DEFAULT;
--> statement-breakpoint
DROP INDEX "tidemark"."dead_letters_event";
--> statement-breakpoint
DROP INDEX "tidemark"."dead_letters_open";
--> statement-breakpoint
DROP INDEX "tidemark"."dead_letters_enqueued";
--> statement-breakpoint
DROP INDEX "tidemark"."letter_sequences_held";
--> statement-breakpoint
ALTER TABLE "tidemark"."checkpoints" DROP CONSTRAINT "checkpoints_projection_version_partition_pk";
--> statement-breakpoint
ALTER TABLE "tidemark"."dead_letters" DROP CONSTRAINT "dead_letters_projection_version_sequence_index_pk";
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_attempts" DROP CONSTRAINT "letter_attempts_projection_version_sequence_index_attempt_pk";
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_sequences" DROP CONSTRAINT "letter_sequences_projection_version_sequence_pk";
--> statement-breakpoint
ALTER TABLE "tidemark"."projections" DROP CONSTRAINT "projections_name_version_pk";
--> statement-breakpoint
ALTER TABLE "tidemark"."checkpoints" ADD CONSTRAINT "checkpoints_projection_version_generation_partition_pk" PRIMARY KEY("projection","version","generation","partition");
--> statement-breakpoint
ALTER TABLE "tidemark"."dead_letters" ADD CONSTRAINT "dead_letters_projection_version_generation_sequence_index_pk" PRIMARY KEY("projection","version","generation","sequence","index");
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_attempts" ADD CONSTRAINT "letter_attempts_projection_version_generation_sequence_index_attempt_pk" PRIMARY KEY("projection","version","generation","sequence","index","attempt");
--> statement-breakpoint
ALTER TABLE "tidemark"."letter_sequences" ADD CONSTRAINT "letter_sequences_projection_version_generation_sequence_pk" PRIMARY KEY("projection","version","generation","sequence");
--> statement-breakpoint
ALTER TABLE "tidemark"."projections" ADD CONSTRAINT "projections_name_version_generation_pk" PRIMARY KEY("name","version","generation");
--> statement-breakpoint
ALTER TABLE "tidemark"."rebuild_comparisons" ADD CONSTRAINT "rebuild_comparisons_rebuild_id_rebuilds_id_fk" FOREIGN KEY ("rebuild_id") REFERENCES "tidemark"."rebuilds"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tidemark"."rebuild_partitions" ADD CONSTRAINT "rebuild_partitions_rebuild_id_rebuilds_id_fk" FOREIGN KEY ("rebuild_id") REFERENCES "tidemark"."rebuilds"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tidemark"."rebuild_samples" ADD CONSTRAINT "rebuild_samples_rebuild_id_rebuilds_id_fk" FOREIGN KEY ("rebuild_id") REFERENCES "tidemark"."rebuilds"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tidemark"."rebuild_transitions" ADD CONSTRAINT "rebuild_transitions_rebuild_id_rebuilds_id_fk" FOREIGN KEY ("rebuild_id") REFERENCES "tidemark"."rebuilds"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "rebuild_comparisons_rebuild" ON "tidemark"."rebuild_comparisons" USING btree ("rebuild_id","requested_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "rebuild_comparisons_open" ON "tidemark"."rebuild_comparisons" USING btree ("rebuild_id") WHERE "tidemark"."rebuild_comparisons"."state" in ('requested', 'running');
--> statement-breakpoint
CREATE INDEX "rebuild_transitions_rebuild" ON "tidemark"."rebuild_transitions" USING btree ("rebuild_id","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "rebuilds_open" ON "tidemark"."rebuilds" USING btree ("projection") WHERE "tidemark"."rebuilds"."state" in ('requested', 'preparing', 'filling', 'catching-up', 'caught-up', 'paused', 'failed');
--> statement-breakpoint
CREATE INDEX "rebuilds_time" ON "tidemark"."rebuilds" USING btree ("requested_at","id");
--> statement-breakpoint
CREATE INDEX "rebuilds_projection" ON "tidemark"."rebuilds" USING btree ("projection","requested_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "projections_live" ON "tidemark"."projections" USING btree ("name") WHERE "tidemark"."projections"."is_live";
--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_event" ON "tidemark"."dead_letters" USING btree ("projection","version","generation","event_id");
--> statement-breakpoint
CREATE INDEX "dead_letters_open" ON "tidemark"."dead_letters" USING btree ("projection","version","generation","sequence","index") WHERE "tidemark"."dead_letters"."state" in ('parked', 'waiting');
--> statement-breakpoint
CREATE INDEX "dead_letters_enqueued" ON "tidemark"."dead_letters" USING btree ("projection","version","generation","enqueued_at");
--> statement-breakpoint
CREATE INDEX "letter_sequences_held" ON "tidemark"."letter_sequences" USING btree ("projection","version","generation","partition") WHERE "tidemark"."letter_sequences"."letters" > 0 or "tidemark"."letter_sequences"."is_watched";
