CREATE TABLE "tidemark"."log_repair_rows" (
	"repair_id" uuid NOT NULL,
	"projection" text NOT NULL,
	"version" integer NOT NULL,
	"generation" integer NOT NULL,
	"key" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "log_repair_rows_repair_id_projection_version_generation_key_pk" PRIMARY KEY("repair_id","projection","version","generation","key")
);
--> statement-breakpoint
CREATE TABLE "tidemark"."log_repairs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"undoes" uuid,
	"plan_hash" text NOT NULL,
	"actor" text NOT NULL,
	"reason" text NOT NULL,
	"done_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rebuilds_needed" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_store"."superseded" (
	"repair_id" uuid NOT NULL,
	"global_position" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_id" text NOT NULL,
	"stream_version" bigint NOT NULL,
	"superseded_by" bigint,
	"why" text NOT NULL,
	"actor" text NOT NULL,
	"superseded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"restored_by" uuid,
	"restored_at" timestamp with time zone,
	CONSTRAINT "superseded_repair_id_global_position_pk" PRIMARY KEY("repair_id","global_position")
);
--> statement-breakpoint
ALTER TABLE "tidemark"."checkpoints" ADD COLUMN "superseded_revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "log_repairs_undo" ON "tidemark"."log_repairs" USING btree ("undoes") WHERE "tidemark"."log_repairs"."undoes" is not null;--> statement-breakpoint
CREATE INDEX "log_repairs_time" ON "tidemark"."log_repairs" USING btree ("done_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "superseded_now" ON "event_store"."superseded" USING btree ("global_position") WHERE "event_store"."superseded"."restored_at" is null;--> statement-breakpoint
CREATE INDEX "superseded_stream" ON "event_store"."superseded" USING btree ("stream_id","global_position");--> statement-breakpoint
CREATE INDEX "superseded_restored" ON "event_store"."superseded" USING btree ("restored_by") WHERE "event_store"."superseded"."restored_by" is not null;--> statement-breakpoint
-- Added to and, once for each row, taken back; never altered and never deleted: what counted when can be told for ever.
create function event_store.keep_superseded() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.restored_at is null and new.restored_at is not null and new.restored_by is not null
     and to_jsonb(new) - '{restored_by,restored_at}'::text[] = to_jsonb(old) - '{restored_by,restored_at}'::text[] then return new; end if;
  raise exception 'event_store.superseded is append-only: % is refused for role %', tg_op, current_user using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger keep_superseded before update or delete on event_store.superseded for each row execute function event_store.keep_superseded();
--> statement-breakpoint
create trigger keep_superseded_whole before truncate on event_store.superseded for each statement execute function event_store.keep_superseded();
--> statement-breakpoint
alter table event_store.superseded enable always trigger keep_superseded, enable always trigger keep_superseded_whole;
--> statement-breakpoint
-- What a repair did, and the rows as they were before it, is kept as it was written.
create function tidemark.keep_log_repair() returns trigger language plpgsql as $$
begin
  raise exception 'tidemark.% is append-only: % is refused for role %', tg_table_name, tg_op, current_user using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger keep_log_repair before update or delete on tidemark.log_repairs for each row execute function tidemark.keep_log_repair();
--> statement-breakpoint
create trigger keep_log_repair before update or delete on tidemark.log_repair_rows for each row execute function tidemark.keep_log_repair();
--> statement-breakpoint
-- The one way to make events count no more. Only readable ones: what is above the published head may still turn out not to exist. Readers keep
-- the whole list in memory, so it has a bound.
create function event_store.supersede_events(repair uuid, positions bigint[], kept bigint, why text, actor text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_events int;
begin
  insert into event_store.superseded (repair_id, global_position, event_id, stream_id, stream_version, superseded_by, why, actor)
  select repair, e.global_position, e.event_id, e.stream_id, e.stream_version, kept, supersede_events.why, supersede_events.actor
    from event_store.events e
   where e.global_position = any(positions) and e.global_position <= (select h.position from event_store.head h);
  get diagnostics found_events = row_count;
  if found_events <> cardinality(positions) then
    raise exception '% of % positions have no readable event', cardinality(positions) - found_events, cardinality(positions) using errcode = '22023';
  end if;
  if (select count(*) from event_store.superseded s where s.restored_at is null) > 100000 then
    raise exception 'a store holds at most 100000 superseded events' using errcode = '54000';
  end if;
end $$;
--> statement-breakpoint
-- What a repair superseded counts again. Nothing where that was taken back before.
create function event_store.restore_superseded(repair uuid, undo uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update event_store.superseded set restored_by = undo, restored_at = now() where repair_id = repair and restored_at is null
$$;
--> statement-breakpoint
revoke all on function event_store.supersede_events(uuid, bigint[], bigint, text, text), event_store.restore_superseded(uuid, uuid) from public;
--> statement-breakpoint
do $$
begin
  if exists (select from pg_roles where rolname = 'tidemark_web') then
    grant execute on function event_store.supersede_events(uuid, bigint[], bigint, text, text), event_store.restore_superseded(uuid, uuid) to tidemark_web;
  end if;
end $$;
