CREATE TABLE "tidemark"."cause_notes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"projection" text NOT NULL,
	"fingerprint" text NOT NULL,
	"note" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."dead_letters" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"sequence" text NOT NULL,
	"index" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"global_position" text NOT NULL,
	"stream_id" text NOT NULL,
	"stream_version" bigint NOT NULL,
	"event_type" text NOT NULL,
	"state" text NOT NULL,
	"cause" jsonb,
	"fingerprint" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"enqueued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"settled_by" text,
	"settled_reason" text,
	"operation_id" uuid,
	"fold_version" integer,
	CONSTRAINT "dead_letters_projection_version_sequence_index_pk" PRIMARY KEY("projection","version","sequence","index")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."letter_attempts" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"sequence" text NOT NULL,
	"index" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"operation_id" uuid,
	"fold_version" integer NOT NULL,
	"cause" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "letter_attempts_projection_version_sequence_index_attempt_pk" PRIMARY KEY("projection","version","sequence","index","attempt")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."letter_sequences" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"sequence" text NOT NULL,
	"partition" integer NOT NULL,
	"letters" integer NOT NULL,
	"next_index" bigint NOT NULL,
	"held_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	"passed_index" bigint DEFAULT 0 NOT NULL,
	"is_watched" boolean DEFAULT false NOT NULL,
	"operation_id" uuid,
	"claim_epoch" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "letter_sequences_projection_version_sequence_pk" PRIMARY KEY("projection","version","sequence"),
	CONSTRAINT "letter_sequences_counted" CHECK ("tidemark"."letter_sequences"."letters" >= 0 and "tidemark"."letter_sequences"."letters" <= "tidemark"."letter_sequences"."next_index"),
	CONSTRAINT "letter_sequences_claimed" CHECK ("tidemark"."letter_sequences"."operation_id" is null or "tidemark"."letter_sequences"."letters" > 0)
);
--> statement-breakpoint
CREATE TABLE "tidemark"."operation_items" (
	"operation_id" uuid NOT NULL,
	"sequence" text NOT NULL,
	"index" bigint NOT NULL,
	"act" text NOT NULL,
	"arrived" boolean DEFAULT false NOT NULL,
	"event_id" uuid NOT NULL,
	"attempts_before" integer NOT NULL,
	"cause_before" jsonb,
	"fingerprint_before" text,
	"predicted" text,
	"predicted_cause" jsonb,
	"outcome" text,
	"cause_after" jsonb,
	"fingerprint_after" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "operation_items_operation_id_sequence_index_pk" PRIMARY KEY("operation_id","sequence","index")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."operations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"fold_version" integer NOT NULL,
	"selection" jsonb NOT NULL,
	"plan_hash" text NOT NULL,
	"preview" jsonb,
	"reason" text,
	"actor" text NOT NULL,
	"concurrency" integer NOT NULL,
	"letters_per_second" integer,
	"selected" integer NOT NULL,
	"succeeded" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"not_reached" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."schedule_switches" (
	"name" text PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tidemark"."checkpoints" ADD COLUMN "held_revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "cause_notes_cause" ON "tidemark"."cause_notes" USING btree ("projection","fingerprint","id");--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_event" ON "tidemark"."dead_letters" USING btree ("projection","version","event_id");--> statement-breakpoint
CREATE INDEX "dead_letters_open" ON "tidemark"."dead_letters" USING btree ("projection","version","sequence","index") WHERE "tidemark"."dead_letters"."state" in ('parked', 'waiting');--> statement-breakpoint
CREATE INDEX "dead_letters_stream" ON "tidemark"."dead_letters" USING btree ("stream_id","stream_version");--> statement-breakpoint
CREATE INDEX "dead_letters_enqueued" ON "tidemark"."dead_letters" USING btree ("projection","version","enqueued_at");--> statement-breakpoint
CREATE INDEX "letter_sequences_held" ON "tidemark"."letter_sequences" USING btree ("projection","version","partition") WHERE "tidemark"."letter_sequences"."letters" > 0 or "tidemark"."letter_sequences"."is_watched";--> statement-breakpoint
CREATE INDEX "letter_sequences_operation" ON "tidemark"."letter_sequences" USING btree ("operation_id") WHERE "tidemark"."letter_sequences"."operation_id" is not null;--> statement-breakpoint
CREATE INDEX "operation_items_outcome" ON "tidemark"."operation_items" USING btree ("operation_id","outcome");--> statement-breakpoint
CREATE INDEX "operations_time" ON "tidemark"."operations" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "operations_open" ON "tidemark"."operations" USING btree ("state") WHERE "tidemark"."operations"."state" in ('previewing', 'running');--> statement-breakpoint
CREATE INDEX "operations_unread" ON "tidemark"."operations" USING btree ("created_at","id") WHERE "tidemark"."operations"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "operations_unconfirmed" ON "tidemark"."operations" USING btree ("created_at") WHERE "tidemark"."operations"."started_at" is null;--> statement-breakpoint
CREATE INDEX "operations_plan" ON "tidemark"."operations" USING btree ("plan_hash");--> statement-breakpoint
CREATE INDEX "append_results_time" ON "event_store"."append_results" USING btree ("recorded_at");