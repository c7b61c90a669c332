CREATE SCHEMA IF NOT EXISTS "event_store";
--> statement-breakpoint
CREATE SCHEMA IF NOT EXISTS "read_models";
--> statement-breakpoint
CREATE SCHEMA IF NOT EXISTS "tidemark";
--> statement-breakpoint
CREATE SEQUENCE "event_store"."position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "tidemark"."answers" (
	"idempotency_key" text NOT NULL,
	"endpoint" text NOT NULL,
	"actor" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_idempotency_key_endpoint_actor_pk" PRIMARY KEY("idempotency_key","endpoint","actor")
);
--> statement-breakpoint
CREATE TABLE "event_store"."append_results" (
	"idempotency_key" text PRIMARY KEY NOT NULL,
	"stream_id" text NOT NULL,
	"first_version" bigint,
	"positions" bigint[],
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_store"."census" (
	"bucket" bigint NOT NULL,
	"event_type" text NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "census_bucket_event_type_pk" PRIMARY KEY("bucket","event_type")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."checkpoints" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"partition" integer NOT NULL,
	"position" text NOT NULL,
	"event_id" uuid,
	"store_identity" text,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"engine_id" uuid,
	"applied_events" bigint DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"failed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkpoints_projection_version_partition_pk" PRIMARY KEY("projection","version","partition")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."engines" (
	"engine_id" uuid PRIMARY KEY NOT NULL,
	"lock_key" bigint NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_store"."events" (
	"global_position" bigint PRIMARY KEY NOT NULL,
	"stream_id" text NOT NULL,
	"stream_version" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"event_type" text NOT NULL,
	"schema_version" integer DEFAULT 1 NOT NULL,
	"data" jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"correlation_id" text,
	"causation_id" text,
	"actor" text,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"checksum" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_store"."gaps" (
	"from_position" bigint PRIMARY KEY NOT NULL,
	"to_position" bigint NOT NULL,
	"ceiling" bigint NOT NULL,
	"lowest_claim" bigint,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_store"."head" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"position" bigint NOT NULL,
	"events" bigint NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_store"."identity" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"fingerprint" uuid DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file" text NOT NULL,
	"state" text NOT NULL,
	"bytes_total" bigint NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"events_added" bigint DEFAULT 0 NOT NULL,
	"events_skipped" bigint DEFAULT 0 NOT NULL,
	"error" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tidemark"."lag_minutes" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	"lag_events" bigint NOT NULL,
	"lag_seconds" double precision NOT NULL,
	"applied_total" bigint NOT NULL,
	"arrived_total" bigint NOT NULL,
	CONSTRAINT "lag_minutes_projection_version_sampled_at_pk" PRIMARY KEY("projection","version","sampled_at")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."lag_samples" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	"lag_events" bigint NOT NULL,
	"lag_seconds" double precision NOT NULL,
	"applied_total" bigint NOT NULL,
	"arrived_total" bigint NOT NULL,
	CONSTRAINT "lag_samples_projection_version_sampled_at_pk" PRIMARY KEY("projection","version","sampled_at")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."operator_actions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"reason" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "tidemark"."projections" (
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"source" text NOT NULL,
	"is_live" boolean NOT NULL,
	"event_types" text[] NOT NULL,
	"partitions" integer NOT NULL,
	"desired" text DEFAULT 'running' NOT NULL,
	"desired_by" text,
	"desired_reason" text,
	"desired_at" timestamp with time zone DEFAULT now() NOT NULL,
	"registered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projections_name_version_pk" PRIMARY KEY("name","version")
);
--> statement-breakpoint
CREATE TABLE "event_store"."snapshots" (
	"stream_id" text NOT NULL,
	"projection" text NOT NULL,
	"projection_version" integer NOT NULL,
	"stream_version" bigint NOT NULL,
	"state" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "snapshots_stream_id_projection_projection_version_stream_version_pk" PRIMARY KEY("stream_id","projection","projection_version","stream_version")
);
--> statement-breakpoint
CREATE INDEX "answers_time" ON "tidemark"."answers" USING btree ("answered_at");--> statement-breakpoint
CREATE INDEX "checkpoints_engine" ON "tidemark"."checkpoints" USING btree ("engine_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_stream_version" ON "event_store"."events" USING btree ("stream_id","stream_version");--> statement-breakpoint
CREATE UNIQUE INDEX "events_event_id" ON "event_store"."events" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "events_correlation" ON "event_store"."events" USING btree ("correlation_id","global_position") WHERE "event_store"."events"."correlation_id" is not null;--> statement-breakpoint
CREATE INDEX "events_type_time" ON "event_store"."events" USING btree ("event_type","occurred_at");--> statement-breakpoint
CREATE INDEX "events_time" ON "event_store"."events" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "events_data" ON "event_store"."events" USING gin ("data" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "lag_minutes_time" ON "tidemark"."lag_minutes" USING btree ("sampled_at");--> statement-breakpoint
CREATE INDEX "lag_samples_time" ON "tidemark"."lag_samples" USING btree ("sampled_at");--> statement-breakpoint
CREATE INDEX "operator_actions_target" ON "tidemark"."operator_actions" USING btree ("target","id");