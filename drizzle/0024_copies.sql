CREATE TABLE "tidemark"."copies" (
	"source" text PRIMARY KEY NOT NULL,
	"engine_id" uuid,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"identity" text,
	"position" text,
	"last_stream" text,
	"last_version" bigint,
	"last_event_id" text,
	"log_position" bigint,
	"events" bigint DEFAULT 0 NOT NULL,
	"copied_at" timestamp with time zone,
	"looked_at" timestamp with time zone,
	"behind" jsonb,
	"waits_for" text,
	"trouble" text,
	"is_stopped" boolean DEFAULT false NOT NULL,
	"trouble_since" timestamp with time zone
);

--> statement-breakpoint
-- An engine appends what it copies, by the function alone.
do $$
begin
  if exists (select from pg_roles where rolname = 'tidemark_engine') then
    grant execute on function event_store.append_events(text, bigint, jsonb, text) to tidemark_engine;
  end if;
end $$;
