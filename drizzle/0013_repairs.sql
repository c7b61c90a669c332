CREATE TABLE "tidemark"."repair_items" (
	"repair_id" uuid NOT NULL,
	"key" text NOT NULL,
	"before" jsonb,
	"mark" text,
	"after" jsonb,
	"outcome" text,
	"why" text,
	"written_mark" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "repair_items_repair_id_key_pk" PRIMARY KEY("repair_id","key")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."repairs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"undoes" uuid,
	"state" text NOT NULL,
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer NOT NULL,
	"keys" jsonb,
	"cursor" text,
	"checked" bigint DEFAULT 0 NOT NULL,
	"unjudged" bigint DEFAULT 0 NOT NULL,
	"unjudged_rows" jsonb DEFAULT '[]' NOT NULL,
	"plan_hash" text,
	"actor" text NOT NULL,
	"reason" text,
	"confirmed_by" text,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "repair_items_outcome" ON "tidemark"."repair_items" USING btree ("repair_id","outcome");--> statement-breakpoint
CREATE INDEX "repairs_time" ON "tidemark"."repairs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "repairs_open" ON "tidemark"."repairs" USING btree ("state") WHERE "tidemark"."repairs"."state" in ('planning', 'running');--> statement-breakpoint
CREATE INDEX "repairs_plan" ON "tidemark"."repairs" USING btree ("plan_hash");--> statement-breakpoint
CREATE INDEX "repairs_undo" ON "tidemark"."repairs" USING btree ("undoes") WHERE "tidemark"."repairs"."undoes" is not null;