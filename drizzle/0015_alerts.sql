CREATE TABLE "tidemark"."alert_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"target" text NOT NULL,
	"alert_id" uuid,
	"transition_id" bigint,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "alert_deliveries_once" UNIQUE("transition_id","target")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."alert_transitions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"value" double precision NOT NULL,
	"actor" text,
	"note" text,
	"until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tidemark"."alert_watch" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"evaluated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"appends" jsonb
);
--> statement-breakpoint
CREATE TABLE "tidemark"."alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"projection" text,
	"stream_id" text,
	"severity" text NOT NULL,
	"threshold" double precision NOT NULL,
	"value" double precision NOT NULL,
	"worst" double precision NOT NULL,
	"state" text NOT NULL,
	"began_at" timestamp with time zone DEFAULT now() NOT NULL,
	"raised_at" timestamp with time zone,
	"quiet_since" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	"snoozed_until" timestamp with time zone,
	"snoozed_by" text
);
--> statement-breakpoint
ALTER TABLE "tidemark"."alert_deliveries" ADD CONSTRAINT "alert_deliveries_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "tidemark"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."alert_deliveries" ADD CONSTRAINT "alert_deliveries_transition_id_alert_transitions_id_fk" FOREIGN KEY ("transition_id") REFERENCES "tidemark"."alert_transitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tidemark"."alert_transitions" ADD CONSTRAINT "alert_transitions_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "tidemark"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_deliveries_due" ON "tidemark"."alert_deliveries" USING btree ("next_at") WHERE "tidemark"."alert_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "alert_deliveries_alert" ON "tidemark"."alert_deliveries" USING btree ("alert_id","created_at");--> statement-breakpoint
CREATE INDEX "alert_deliveries_target" ON "tidemark"."alert_deliveries" USING btree ("target","created_at");--> statement-breakpoint
CREATE INDEX "alert_transitions_alert" ON "tidemark"."alert_transitions" USING btree ("alert_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_standing" ON "tidemark"."alerts" USING btree ("rule","subject") WHERE "tidemark"."alerts"."state" <> 'resolved';--> statement-breakpoint
CREATE INDEX "alerts_listed" ON "tidemark"."alerts" USING btree (("state" <> 'resolved'),"raised_at","id") WHERE "tidemark"."alerts"."state" <> 'pending';--> statement-breakpoint
CREATE INDEX "alerts_resolved" ON "tidemark"."alerts" USING btree ("resolved_at") WHERE "tidemark"."alerts"."state" = 'resolved';