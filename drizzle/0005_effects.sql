CREATE TABLE "tidemark"."effect_marks" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer NOT NULL,
	"positions" text[] NOT NULL,
	"letters" uuid[] NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "effect_marks_projection_version_generation_pk" PRIMARY KEY("projection","version","generation")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."effects" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer NOT NULL,
	"sequence" text NOT NULL,
	"event_id" uuid NOT NULL,
	"global_position" text NOT NULL,
	"stream_id" text NOT NULL,
	"stream_version" bigint NOT NULL,
	"event_type" text NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"error" text,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "effects_said" ON "tidemark"."effects" USING btree ("projection","event_id","name") WHERE "tidemark"."effects"."state" <> 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "effects_held" ON "tidemark"."effects" USING btree ("projection","version","generation","event_id","name") WHERE "tidemark"."effects"."state" = 'held';--> statement-breakpoint
CREATE INDEX "effects_due" ON "tidemark"."effects" USING btree ("projection","sequence","id") WHERE "tidemark"."effects"."state" = 'due';--> statement-breakpoint
CREATE INDEX "effects_next" ON "tidemark"."effects" USING btree ("next_at") WHERE "tidemark"."effects"."state" = 'due';--> statement-breakpoint
CREATE INDEX "effects_sent" ON "tidemark"."effects" USING btree ("sent_at") WHERE "tidemark"."effects"."state" = 'sent';