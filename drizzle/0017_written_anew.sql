ALTER TABLE "tidemark"."log_repairs" ADD COLUMN "kind" text DEFAULT 'supersede' NOT NULL;--> statement-breakpoint
ALTER TABLE "tidemark"."log_repairs" ADD COLUMN "appended" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tidemark"."log_repairs" ADD COLUMN "read_by" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
-- The one way of the console to append, and only what a repair of the log is recorded with: each event says in its metadata which one. A copy is made
-- here, from the event that it stands for: no digit of a payload goes through anything that could round it. Claim, version and draw come in the order
-- of append_events; it inserts without "on conflict", because a log with a version twice has lost the index that this needs. Whoever appends to the
-- stream meanwhile is a conflict (TM001) all the same. Call it last: until the commit the claim holds the head back.
create function event_store.append_repair(repair uuid, stream_id text, expected_version bigint, items jsonb)
returns table (stream_version bigint, global_position bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  stream text := append_repair.stream_id;
  expected bigint := append_repair.expected_version;
  batch jsonb;
  problem text;
begin
  if stream is null or length(stream) not between 1 and 500 or coalesce(expected, -1) < 0 or jsonb_array_length(items) not between 1 and 1000 then
    raise exception 'a repair appends 1 to 1000 events to a stream at a version that it knows' using errcode = '22023';
  end if;
  select jsonb_agg(made.event || jsonb_build_object('metadata',
           case jsonb_typeof(made.event -> 'metadata') when 'object' then made.event -> 'metadata' else '{}'::jsonb end
           || jsonb_build_object('repair', made.note || jsonb_build_object('id', repair))) order by n)
    into batch
    from jsonb_array_elements(items) with ordinality i (item, n)
    left join event_store.events e on e.global_position = (item ->> 'of')::bigint
   cross join lateral (
     select case when e.event_id is null then item -> 'event' else jsonb_build_object(
              'type', e.event_type, 'schemaVersion', e.schema_version, 'metadata', e.metadata, 'correlationId', e.correlation_id,
              'causationId', e.event_id::text, 'actor', e.actor,
              'occurredAt', to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
              'data', event_store.without_paths(e.data, item -> 'without')) || (item -> 'event') end as event,
            (item -> 'note') || case when e.event_id is null then '{}'::jsonb else jsonb_build_object('causationId', e.causation_id,
              'first', coalesce(e.metadata #>> '{repair,first}', e.event_id::text)) end as note) made
   where item ->> 'of' is null or e.event_id is not null;
  if jsonb_array_length(batch) is distinct from jsonb_array_length(items) then
    raise exception 'an event that is to be copied is not there' using errcode = '22023';
  end if;
  for n in 0 .. jsonb_array_length(batch) - 1 loop
    problem := event_store.problem_with(batch -> n);
    if problem is not null then raise exception 'items[%]%', n, problem using errcode = '22023'; end if;
  end loop;

  perform event_store.claim_positions();
  return query
    with at as (select coalesce(max(e.stream_version), 0) as version from event_store.events e where e.stream_id = stream)
    insert into event_store.events as e
      (global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at)
    select nextval('event_store.position_seq'), stream, expected + n, (b ->> 'eventId')::uuid, b ->> 'type', (b ->> 'schemaVersion')::int, b -> 'data',
           b -> 'metadata', b ->> 'correlationId', b ->> 'causationId', b ->> 'actor', (b ->> 'occurredAt')::timestamptz
      from at cross join lateral (select b, n from jsonb_array_elements(batch) with ordinality as u (b, n) where at.version = expected order by n) rest
    returning e.stream_version, e.global_position;
  if not found then raise exception 'stream "%" is not at version %', stream, expected using errcode = 'TM001'; end if;
exception when unique_violation then
  raise exception 'something was appended to stream "%" after version %', stream, expected using errcode = 'TM001';
end $$;
--> statement-breakpoint
-- A payload without what lies at these paths, one after the other.
create function event_store.without_paths(data jsonb, paths jsonb) returns jsonb language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  path jsonb;
begin
  for path in select p from jsonb_array_elements(coalesce(nullif(paths, 'null'), '[]')) p loop
    data := data #- array(select s from jsonb_array_elements_text(path) s);
  end loop;
  return data;
end $$;
--> statement-breakpoint
-- As supersede_events, where another event counts instead of each.
create function event_store.supersede_each(repair uuid, positions bigint[], kept bigint[], why text, actor text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_events int;
begin
  insert into event_store.superseded (repair_id, global_position, event_id, stream_id, stream_version, superseded_by, why, actor)
  select repair, e.global_position, e.event_id, e.stream_id, e.stream_version, u.instead, supersede_each.why, supersede_each.actor
    from unnest(positions, kept) u (at, instead) join event_store.events e on e.global_position = u.at
   where e.global_position <= (select h.position from event_store.head h);
  get diagnostics found_events = row_count;
  if found_events <> cardinality(positions) then
    raise exception '% of % positions have no readable event', cardinality(positions) - found_events, cardinality(positions) using errcode = '22023';
  end if;
  if (select count(*) from event_store.superseded s where s.restored_at is null) > 100000 then
    raise exception 'a store holds at most 100000 superseded events' using errcode = '54000';
  end if;
end $$;
--> statement-breakpoint
create or replace function event_store.supersede_events(repair uuid, positions bigint[], kept bigint, why text, actor text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select event_store.supersede_each(repair, positions, array_fill(kept, array[cardinality(positions)]), why, actor)
$$;
--> statement-breakpoint
revoke all on function event_store.append_repair(uuid, text, bigint, jsonb), event_store.without_paths(jsonb, jsonb),
  event_store.supersede_each(uuid, bigint[], bigint[], text, text) from public;
--> statement-breakpoint
do $$
begin
  if exists (select from pg_roles where rolname = 'tidemark_web') then
    grant execute on function event_store.append_repair(uuid, text, bigint, jsonb), event_store.supersede_each(uuid, bigint[], bigint[], text, text) to tidemark_web;
  end if;
end $$;
