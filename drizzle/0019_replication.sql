CREATE TABLE "tidemark"."lost_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"global_position" text NOT NULL,
	"stream_id" text,
	"stream_version" bigint,
	"event_type" text,
	"remembered_by" text NOT NULL,
	"store_identity" text NOT NULL,
	"noticed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."wal_marks" (
	"marked_at" timestamp with time zone PRIMARY KEY NOT NULL,
	"lsn" "pg_lsn" NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "lost_events_event" ON "tidemark"."lost_events" USING btree ("store_identity","event_id");--> statement-breakpoint
CREATE INDEX "wal_marks_lsn" ON "tidemark"."wal_marks" USING btree ("lsn");