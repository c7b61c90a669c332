CREATE TABLE "tidemark"."case_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source" text NOT NULL,
	"stream_id" text NOT NULL,
	"stream_version" bigint NOT NULL,
	"question" text NOT NULL,
	"note" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"events" integer NOT NULL,
	"sha256" text NOT NULL,
	"json" text NOT NULL,
	"html" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."saved_searches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"search" text NOT NULL,
	"saved_by" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
-- Nothing of Tidemark wrote any before: what else is there could not be told from another fold's, and is made again from the events.
DELETE FROM "event_store"."snapshots";--> statement-breakpoint
ALTER TABLE "event_store"."snapshots" ALTER COLUMN "state" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "event_store"."snapshots" ADD COLUMN "event_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "event_store"."snapshots" ADD COLUMN "folds" text NOT NULL;--> statement-breakpoint
CREATE INDEX "case_files_stream" ON "tidemark"."case_files" USING btree ("stream_id","made_at");--> statement-breakpoint
CREATE INDEX "case_files_time" ON "tidemark"."case_files" USING btree ("made_at","id");--> statement-breakpoint
CREATE INDEX "saved_searches_by" ON "tidemark"."saved_searches" USING btree ("saved_by","name");--> statement-breakpoint
CREATE INDEX "saved_searches_shared" ON "tidemark"."saved_searches" USING btree ("name") WHERE "tidemark"."saved_searches"."is_shared";--> statement-breakpoint
CREATE INDEX "events_causation" ON "event_store"."events" USING btree (lower("causation_id")) WHERE "event_store"."events"."causation_id" is not null;--> statement-breakpoint
CREATE INDEX "events_milestones" ON "event_store"."events" USING btree ("global_position") WHERE "event_store"."events"."stream_version" % 1000 = 0 and "event_store"."events"."stream_version" >= 5000;