CREATE TABLE "tidemark"."applied_events" (
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer NOT NULL,
	"bucket" text NOT NULL,
	"partition" integer NOT NULL,
	"events" bit(1000) NOT NULL,
	CONSTRAINT "applied_events_pk" PRIMARY KEY("projection","version","generation","bucket","partition")
);
--> statement-breakpoint
ALTER TABLE "tidemark"."checkpoints" ADD COLUMN "applied_since" text;--> statement-breakpoint
ALTER TABLE "tidemark"."rebuilds" ADD COLUMN "notes_applied" boolean DEFAULT true NOT NULL;--> statement-breakpoint
-- The row of the thousand in hand is written at every commit: with room in its page that stays a change within the page.
ALTER TABLE "tidemark"."applied_events" SET (fillfactor = 50);--> statement-breakpoint
-- Nothing was noted of what was passed, and of what is being filled, before this migration.
UPDATE "tidemark"."checkpoints" SET "applied_since" = "position";--> statement-breakpoint
UPDATE "tidemark"."rebuilds" SET "notes_applied" = false;
