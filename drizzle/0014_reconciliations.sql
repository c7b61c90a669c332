CREATE TABLE "tidemark"."reconciliations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"source_position" text NOT NULL,
	"source_event_id" uuid,
	"model_position" text NOT NULL,
	"model_event_id" uuid,
	"lag_events" bigint NOT NULL,
	"lag_seconds" double precision NOT NULL,
	"drift_score" double precision NOT NULL,
	"status" text NOT NULL,
	"method" text,
	"advice" text,
	"actor" text,
	"reason" text,
	"result" text NOT NULL,
	"result_at" timestamp with time zone,
	"unapplied_count" bigint,
	"unapplied" jsonb
);
--> statement-breakpoint
CREATE INDEX "reconciliations_projection" ON "tidemark"."reconciliations" USING btree ("projection","id");--> statement-breakpoint
CREATE INDEX "reconciliations_open" ON "tidemark"."reconciliations" USING btree ("projection","id") WHERE "tidemark"."reconciliations"."result" = 'open';--> statement-breakpoint
CREATE INDEX "reconciliations_time" ON "tidemark"."reconciliations" USING btree ("at");