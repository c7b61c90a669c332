-- The native store's rules. Why positions are claimed, and in which order a reader looks, is told once: server/sources/native/publish-head.ts.
do $$
begin
  if getdatabaseencoding() <> 'UTF8' then
    raise exception 'database "%" is encoded in %: payloads hold any character, so Tidemark needs UTF8', current_database(), getdatabaseencoding() using errcode = '0A000';
  end if;
end $$;
--> statement-breakpoint
alter sequence event_store.position_seq owned by event_store.events.global_position;
--> statement-breakpoint
alter table event_store.events alter column global_position set default nextval('event_store.position_seq');
--> statement-breakpoint
alter table event_store.events alter column recorded_at set default clock_timestamp();
--> statement-breakpoint
insert into event_store.head (position, events) values (0, 0);
--> statement-breakpoint
insert into event_store.identity default values;
--> statement-breakpoint
-- Roles belong to the cluster, and the owner of a managed database may not create them: the rules hold without them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tidemark_repair') then create role tidemark_repair nologin; end if;
  if not exists (select from pg_roles where rolname = 'tidemark_writer') then create role tidemark_writer nologin; end if;
exception when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
-- Canonical form: the JSON array of every column but the checksum itself, as jsonb spells it (keys ordered, numbers exact), times in microseconds.
create function event_store.checksum_of(e event_store.events) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    e.global_position, e.stream_id, e.stream_version, e.event_id, e.event_type, e.schema_version, e.data, e.metadata,
    e.correlation_id, e.causation_id, e.actor,
    (extract(epoch from e.occurred_at) * 1000000)::bigint, (extract(epoch from e.recorded_at) * 1000000)::bigint)::text, 'UTF8'))
$$;
--> statement-breakpoint
create function event_store.seal_event() returns trigger language plpgsql as $$
begin
  new.recorded_at := clock_timestamp();
  new.checksum := event_store.checksum_of(new);
  return new;
end $$;
--> statement-breakpoint
create trigger seal_event before insert on event_store.events for each row execute function event_store.seal_event();
--> statement-breakpoint
create function event_store.refuse_change() returns trigger language plpgsql as $$
begin
  if current_user = 'tidemark_repair' then return coalesce(new, old); end if;
  raise exception 'event_store.% is append-only: % is refused for role %', tg_table_name, tg_op, current_user
    using errcode = 'insufficient_privilege', hint = 'Corrections are new events. Only the role tidemark_repair may change what is stored.';
end $$;
--> statement-breakpoint
create trigger refuse_change before update or delete on event_store.events for each row execute function event_store.refuse_change();
--> statement-breakpoint
create trigger refuse_truncate before truncate on event_store.events for each statement execute function event_store.refuse_change();
--> statement-breakpoint
alter table event_store.events enable always trigger refuse_change, enable always trigger refuse_truncate;
--> statement-breakpoint
-- "All my positions are greater than the low 48 bits of this lock." Once per transaction, before its first draw.
create function event_store.claim_positions() returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  xid text := pg_current_xact_id()::text;
  last_drawn bigint;
  behind boolean;
begin
  if current_setting('event_store.claim', true) is not distinct from xid then return; end if;
  -- The snapshot of this statement is older than its look at the sequence: what it sees above was not drawn from it.
  select last_value - (not is_called)::int,
         (select h.position > last_value - (not is_called)::int from event_store.head h)
         or (select e.global_position from event_store.events e where e.global_position > last_value - (not is_called)::int order by 1 limit 1) is not null
    into last_drawn, behind from event_store.position_seq;
  if behind then
    raise exception 'SEQUENCE_BEHIND: events lie above position %, where event_store.position_seq stands', last_drawn
      using errcode = '55000', hint = 'Positions would be used twice. Run select setval(''event_store.position_seq'', (select max(global_position) from event_store.events)), then append again.';
  end if;
  perform pg_advisory_xact_lock_shared((32478::bigint << 48) | last_drawn), set_config('event_store.claim', xid, true);
end $$;
--> statement-breakpoint
-- What is wrong with one element of a batch; null when nothing is.
create function event_store.problem_with(event jsonb) returns text language plpgsql immutable as $$
begin
  return case
    when jsonb_typeof(event) <> 'object' then ' must be an object with "type" and "data"'
    when jsonb_typeof(event -> 'type') is distinct from 'string' or length(event ->> 'type') not between 1 and 200 then '.type must be text of 1 to 200 characters'
    when not event ? 'data' then '.data is missing'
    when jsonb_typeof(event -> 'metadata') not in ('object', 'null') then '.metadata must be an object'
    when event ->> 'eventId' !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then '.eventId must be a uuid'
    when jsonb_typeof(event -> 'schemaVersion') not in ('number', 'null') or event ->> 'schemaVersion' !~ '^[1-9]\d{0,8}$' then '.schemaVersion must be a whole number from 1'
    when event ->> 'occurredAt' !~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)$'
      then '.occurredAt must be an ISO 8601 time with its offset, such as 2026-01-31T09:30:00Z'
    when jsonb_typeof(event -> 'correlationId') not in ('string', 'null') or length(event ->> 'correlationId') > 200 then '.correlationId must be text of at most 200 characters'
    when jsonb_typeof(event -> 'causationId') not in ('string', 'null') or length(event ->> 'causationId') > 200 then '.causationId must be text of at most 200 characters'
    when jsonb_typeof(event -> 'actor') not in ('string', 'null') or length(event ->> 'actor') > 200 then '.actor must be text of at most 200 characters'
    when event - '{type,data,metadata,eventId,schemaVersion,occurredAt,correlationId,causationId,actor}'::text[] <> '{}' then ' has fields that no event has: ' || (event - '{type,data,metadata,eventId,schemaVersion,occurredAt,correlationId,causationId,actor}'::text[])::text
  end;
end $$;
--> statement-breakpoint
create function event_store.append_events(stream_id text, expected_version bigint, events jsonb, idempotency_key text default null)
returns table (stream_version bigint, global_position bigint)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  expected bigint := append_events.expected_version;
  stream text := append_events.stream_id;
  batch jsonb := append_events.events;
  key text := append_events.idempotency_key;
  first_result record;
  appended_from bigint;
  drawn bigint[];
  more bigint[];
  current_version bigint;
  problem text;
begin
  if stream is null or length(stream) not between 1 and 500 then
    raise exception 'stream_id must be text of 1 to 500 characters' using errcode = '22023';
  end if;
  if expected is null or expected < -1 then
    raise exception 'expected_version must be -1 (any), 0 (no stream) or the version the stream has, not %', coalesce(expected::text, 'null') using errcode = '22023';
  end if;
  if length(key) not between 1 and 500 then raise exception 'idempotency_key must be text of 1 to 500 characters' using errcode = '22023'; end if;
  if jsonb_typeof(batch) is distinct from 'array' or batch = '[]' then
    raise exception 'events must be a JSON array with at least one event' using errcode = '22023';
  end if;
  for n in 0 .. jsonb_array_length(batch) - 1 loop
    problem := event_store.problem_with(batch -> n);
    if problem is not null then raise exception 'events[%]%', n, problem using errcode = '22023'; end if;
  end loop;

  if key is not null then
    insert into event_store.append_results (idempotency_key, stream_id) values (key, stream) on conflict do nothing;
    if not found then
      select r.stream_id, r.first_version, r.positions into first_result from event_store.append_results r where r.idempotency_key = key;
      if first_result.stream_id <> stream then
        raise exception 'idempotency key "%" was used for stream "%"', key, first_result.stream_id using errcode = '22023';
      end if;
      return query select first_result.first_version + n - 1, p from unnest(first_result.positions) with ordinality as u (p, n);
      return;
    end if;
  end if;

  perform event_store.claim_positions();

  -- The first event alone: once version n + 1 is ours nobody can take n + 2. A lost race with -1 draws again.
  loop
    with at as (select coalesce(max(e.stream_version), 0) as version from event_store.events e where e.stream_id = stream)
    insert into event_store.events as e
      (global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at)
    select nextval('event_store.position_seq'), stream, at.version + 1,
           coalesce((b ->> 'eventId')::uuid, gen_random_uuid()), b ->> 'type', coalesce((b ->> 'schemaVersion')::int, 1), b -> 'data',
           coalesce(nullif(b -> 'metadata', 'null'), '{}'), b ->> 'correlationId', b ->> 'causationId', b ->> 'actor',
           coalesce((b ->> 'occurredAt')::timestamptz, clock_timestamp())
      from at, (select batch -> 0 as b) first_event
     where expected in (-1, at.version)
    on conflict (stream_id, stream_version) do nothing
    returning e.stream_version, array[e.global_position] into appended_from, drawn;
    exit when found;
    if expected <> -1 then
      select coalesce(max(e.stream_version), 0) into current_version from event_store.events e where e.stream_id = stream;
      raise exception 'stream "%" is at version %, expected %', stream, current_version, expected
        using errcode = 'TM001', detail = jsonb_build_object('actual', current_version::text, 'expected', expected::text)::text,
              hint = 'Read the stream again, decide again, and append with the version it has now.';
    end if;
  end loop;

  if jsonb_array_length(batch) > 1 then
    with added as (
      insert into event_store.events as e
        (global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at)
      select nextval('event_store.position_seq'), stream, appended_from + n - 1,
             coalesce((b ->> 'eventId')::uuid, gen_random_uuid()), b ->> 'type', coalesce((b ->> 'schemaVersion')::int, 1), b -> 'data',
             coalesce(nullif(b -> 'metadata', 'null'), '{}'), b ->> 'correlationId', b ->> 'causationId', b ->> 'actor',
             coalesce((b ->> 'occurredAt')::timestamptz, clock_timestamp())
        from (select b, n from jsonb_array_elements(batch) with ordinality as u (b, n) where n > 1 order by n) rest
      returning e.global_position)
    select array_agg(a.global_position order by a.global_position) into more from added a;
    drawn := drawn || more;
  end if;

  if key is not null then
    update event_store.append_results r set first_version = appended_from, positions = drawn where r.idempotency_key = key;
  end if;
  return query select appended_from + n - 1, p from unnest(drawn) with ordinality as u (p, n);
end $$;
--> statement-breakpoint
create function event_store.probe(out ceiling bigint, out lowest_claim bigint) language plpgsql volatile as $$
begin
  if pg_is_in_recovery() then
    raise exception 'the safe head cannot be computed on a standby: read the published one' using errcode = '25006';
  end if;
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the safe head needs read committed, not %', current_setting('transaction_isolation') using errcode = '25001';
  end if;
  select last_value - (not is_called)::int into ceiling from event_store.position_seq;   -- first
  select min(((classid::bigint & 65535) << 32) | objid::bigint) into lowest_claim        -- second
    from pg_locks
   where locktype = 'advisory' and objsubid = 1 and classid::bigint >> 16 = 32478
     and database = (select oid from pg_database where datname = current_database());
end $$;
--> statement-breakpoint
create function event_store.safe_head() returns bigint language sql volatile as $$
  select least(ceiling, coalesce(lowest_claim, ceiling)) from event_store.probe()
$$;
--> statement-breakpoint
-- Moves the published head over at most max_events events; null when there was nothing to publish or another engine was first.
-- The counts of (from, to] cannot change any more once `to` is at or below the safe head, so the compare-and-set on `from` counts each event once.
create function event_store.publish_head(max_events int default 20000) returns bigint language plpgsql volatile as $$
declare
  seen record;
  previous bigint;
  next_head bigint;
  counted bigint;
begin
  select ceiling, lowest_claim into seen from event_store.probe();
  select position into previous from event_store.head;
  if least(seen.ceiling, coalesce(seen.lowest_claim, seen.ceiling)) <= previous then return null; end if;
  select max(global_position), count(*) into next_head, counted from (
    select global_position from event_store.events
     where global_position > previous and global_position <= least(seen.ceiling, coalesce(seen.lowest_claim, seen.ceiling))
     order by global_position limit max_events) readable;
  if next_head is null then return null; end if;
  update event_store.head set position = next_head, events = events + counted, published_at = clock_timestamp() where position = previous;
  if not found then return null; end if;
  insert into event_store.census as c (bucket, event_type, events)
    select global_position / 1000, event_type, count(*) from event_store.events
     where global_position > previous and global_position <= next_head group by 1, 2
    on conflict (bucket, event_type) do update set events = c.events + excluded.events;
  if counted < next_head - previous then
    insert into event_store.gaps (from_position, to_position, ceiling, lowest_claim)
      select before + 1, global_position - 1, seen.ceiling, seen.lowest_claim
        from (select global_position, lag(global_position, 1, previous) over (order by global_position) as before
                from event_store.events where global_position > previous and global_position <= next_head) neighbours
       where global_position > before + 1
      on conflict do nothing;
  end if;
  perform pg_notify('tidemark_events', next_head::text);
  return next_head;
end $$;
--> statement-breakpoint
revoke all on function event_store.append_events(text, bigint, jsonb, text), event_store.claim_positions(), event_store.publish_head(int) from public;
--> statement-breakpoint
do $$
begin
  if exists (select from pg_roles where rolname = 'tidemark_writer') then
    grant usage on schema event_store to tidemark_writer;
    grant execute on function event_store.append_events(text, bigint, jsonb, text) to tidemark_writer;
  end if;
  if exists (select from pg_roles where rolname = 'tidemark_repair') then
    grant usage on schema event_store to tidemark_repair;
    grant select, insert, update, delete on event_store.events to tidemark_repair;
  end if;
end $$;
