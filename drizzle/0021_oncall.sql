CREATE TABLE "tidemark"."annotations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"projection" text,
	"link" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tidemark"."incident_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"text" text,
	"line" text,
	"link_kind" text,
	"linked_id" uuid
);
--> statement-breakpoint
CREATE TABLE "tidemark"."incidents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"symptom" text,
	"projection" text,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"begun_by" text NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"outcome" text
);
--> statement-breakpoint
ALTER TABLE "tidemark"."incident_entries" ADD CONSTRAINT "incident_entries_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "tidemark"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotations_time" ON "tidemark"."annotations" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "incident_entries_incident" ON "tidemark"."incident_entries" USING btree ("incident_id","id");--> statement-breakpoint
CREATE INDEX "incidents_listed" ON "tidemark"."incidents" USING btree (("closed_at" is null),"begun_at","id");--> statement-breakpoint
CREATE INDEX "finding_history_time" ON "tidemark"."finding_history" USING btree ("at");--> statement-breakpoint
-- A record that could be altered afterwards would settle nothing: what was told and noted stays, and a closed incident is closed for ever.
create function tidemark.keep_incident() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'incidents' then
    if to_jsonb(old) ->> 'closed_at' is null and to_jsonb(new) ->> 'closed_at' is not null
       and to_jsonb(new) - '{closed_at,closed_by,outcome}'::text[] = to_jsonb(old) - '{closed_at,closed_by,outcome}'::text[] then return new; end if;
  end if;
  raise exception 'tidemark.% is append-only: % is refused for role %', tg_table_name, tg_op, current_user using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger keep_incident before update or delete on tidemark.incidents for each row execute function tidemark.keep_incident();
--> statement-breakpoint
create trigger keep_incident before update or delete on tidemark.incident_entries for each row execute function tidemark.keep_incident();
--> statement-breakpoint
create trigger keep_incident before update or delete on tidemark.annotations for each row execute function tidemark.keep_incident();
