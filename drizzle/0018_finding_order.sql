DROP INDEX "tidemark"."findings_time";--> statement-breakpoint
CREATE INDEX "audits_kind" ON "tidemark"."audits" USING btree ("kind","asked_at","id");--> statement-breakpoint
CREATE INDEX "findings_worst" ON "tidemark"."findings" USING btree ((case "severity" when 'critical' then 2 when 'warning' then 1 else 0 end),"last_seen","id");--> statement-breakpoint
CREATE INDEX "findings_worst_of_state" ON "tidemark"."findings" USING btree ("state",(case "severity" when 'critical' then 2 when 'warning' then 1 else 0 end),"last_seen","id");