CREATE TABLE "tidemark"."audit_findings" (
	"audit_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	CONSTRAINT "audit_findings_audit_id_finding_id_pk" PRIMARY KEY("audit_id","finding_id")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."audit_watermarks" (
	"check_name" text PRIMARY KEY NOT NULL,
	"position" text NOT NULL,
	"audit_id" uuid,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."audits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"checks" text[] NOT NULL,
	"projection" text,
	"sample" jsonb,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"after" text,
	"up_to" text,
	"place" jsonb,
	"now" text DEFAULT '' NOT NULL,
	"units_done" integer DEFAULT 0 NOT NULL,
	"units_total" integer,
	"events_done" bigint DEFAULT 0 NOT NULL,
	"events_total" bigint,
	"rows_done" bigint DEFAULT 0 NOT NULL,
	"critical" integer DEFAULT 0 NOT NULL,
	"warning" integer DEFAULT 0 NOT NULL,
	"note" integer DEFAULT 0 NOT NULL,
	"new_findings" integer DEFAULT 0 NOT NULL,
	"gone_findings" integer DEFAULT 0 NOT NULL,
	"troubles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error" text,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."finding_history" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"finding_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor" text NOT NULL,
	"why" text NOT NULL,
	"audit_id" uuid
);
--> statement-breakpoint
CREATE TABLE "tidemark"."findings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"check_name" text NOT NULL,
	"identity" text NOT NULL,
	"severity" text NOT NULL,
	"stream_id" text,
	"stream_version" bigint,
	"position" text,
	"projection" text,
	"key" text,
	"evidence" jsonb NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"first_seen" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen" timestamp with time zone DEFAULT now() NOT NULL,
	"first_audit" uuid,
	"last_audit" uuid
);
--> statement-breakpoint
ALTER TABLE "tidemark"."audit_findings" ADD CONSTRAINT "audit_findings_audit_id_audits_id_fk" FOREIGN KEY ("audit_id") REFERENCES "tidemark"."audits"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."audit_findings" ADD CONSTRAINT "audit_findings_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "tidemark"."findings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."finding_history" ADD CONSTRAINT "finding_history_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "tidemark"."findings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."findings" ADD CONSTRAINT "findings_first_audit_audits_id_fk" FOREIGN KEY ("first_audit") REFERENCES "tidemark"."audits"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."findings" ADD CONSTRAINT "findings_last_audit_audits_id_fk" FOREIGN KEY ("last_audit") REFERENCES "tidemark"."audits"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_findings_finding" ON "tidemark"."audit_findings" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "audits_time" ON "tidemark"."audits" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "audits_open" ON "tidemark"."audits" USING btree ("asked_at") WHERE "tidemark"."audits"."state" in ('queued', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "audits_open_by_clock" ON "tidemark"."audits" USING btree ("kind") WHERE "tidemark"."audits"."state" in ('queued', 'running') and "tidemark"."audits"."kind" <> 'asked';--> statement-breakpoint
CREATE INDEX "finding_history_finding" ON "tidemark"."finding_history" USING btree ("finding_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_fault" ON "tidemark"."findings" USING btree ("check_name","identity",coalesce("projection", ''));--> statement-breakpoint
CREATE INDEX "findings_time" ON "tidemark"."findings" USING btree ("first_seen","id");--> statement-breakpoint
CREATE INDEX "findings_state" ON "tidemark"."findings" USING btree ("state","check_name");--> statement-breakpoint
CREATE INDEX "findings_stream" ON "tidemark"."findings" USING btree ("stream_id","first_seen");--> statement-breakpoint
CREATE INDEX "findings_projection" ON "tidemark"."findings" USING btree ("projection","first_seen");--> statement-breakpoint
CREATE INDEX "findings_first_audit" ON "tidemark"."findings" USING btree ("first_audit");--> statement-breakpoint
CREATE INDEX "findings_last_audit" ON "tidemark"."findings" USING btree ("last_audit");